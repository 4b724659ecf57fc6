import type { InputDescription } from "@neuron-cloud/core";

/** So many are seen at once; what is behind them mostly goes along with the first. */
const AT_ONCE = 2;

/** What a model takes: each input with its sizes, and what it is taken for. */
export function InputList({ inputs }: { inputs: readonly InputDescription[] }) {
  const more = inputs.slice(AT_ONCE);
  return (
    <>
      <ul className="nc-model-inputs" aria-label="Inputs">
        {inputs.slice(0, AT_ONCE).map(line)}
      </ul>
      {more.length > 0 && (
        <details className="nc-model-notes">
          <summary>{more.length === 1 ? "One more input" : `${more.length} more inputs`}</summary>
          <ul className="nc-model-inputs">{more.map(line)}</ul>
        </details>
      )}
    </>
  );
}

function line({ name, type, dims, role, why }: InputDescription) {
  return (
    <li key={name}>
      <p>
        <span className="nc-model-name">{name}</span> <span className="nc-tag">{role}</span>
      </p>
      <p className="nc-note">
        <span>{`${type}${dims.length > 0 ? ` · ${dims.join(" × ")}` : ""}`}</span>
        <span>{` · ${why}`}</span>
      </p>
    </li>
  );
}
