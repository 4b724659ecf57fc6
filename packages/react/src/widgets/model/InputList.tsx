import type { InputDescription } from "@neuron-cloud/core";

/** What a model takes: each input with its sizes, and what it is taken for. */
export function InputList({ inputs }: { inputs: readonly InputDescription[] }) {
  return (
    <ul className="nc-model-inputs" aria-label="Inputs">
      {inputs.map(({ name, type, dims, role, why }) => (
        <li key={name}>
          <p>
            <span className="nc-model-name">{name}</span> <span className="nc-tag">{role}</span>
          </p>
          <p className="nc-note">
            <span>{`${type}${dims.length > 0 ? ` · ${dims.join(" × ")}` : ""}`}</span>
            <span>{` · ${why}`}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}
