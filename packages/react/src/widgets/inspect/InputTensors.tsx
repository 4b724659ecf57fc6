import type { Activations, InputTensor } from "@neuron-cloud/core";
import { formatActivation } from "../format.js";

/** How many of a tensor's values are shown. */
const SHOWN = 8;

/** What a network was given that takes no picture: each tensor's name, type, sizes and first values. */
export function InputTensors({ of: { input } }: { of: Activations }) {
  const tensors = "tensors" in input ? Object.entries(input.tensors) : [];
  if (tensors.length === 0) return <p className="nc-empty">This network takes no input</p>;
  return (
    <dl className="nc-facts" aria-label="What the network was given">
      {tensors.map(([name, tensor]) => (
        <div key={name} className="nc-fact">
          <dt>
            <span className="nc-model-name">{name}</span>{" "}
            <span className="nc-note">{[tensor.type, ...sizes(tensor)].join(" ")}</span>
          </dt>
          <dd>{valuesText(tensor)}</dd>
        </div>
      ))}
    </dl>
  );
}

const sizes = ({ dims }: InputTensor): string[] => (dims.length > 0 ? [dims.join(" × ")] : []);

/** A tensor's first values. */
export function valuesText({ type, data }: InputTensor): string {
  if (data.length === 0) return "nothing";
  const first =
    type === "string"
      ? data.slice(0, SHOWN).map((text) => `“${text}”`)
      : Array.from({ length: Math.min(SHOWN, data.length) }, (_, i) =>
          formatActivation(rounded(Number(data[i]))),
        );
  return data.length > SHOWN ? `${first.join(", ")}, …` : first.join(", ");
}

/** Silence holds numbers of forty digits, which say no more than none. */
const rounded = (value: number): number => (Math.abs(value) < 1e-6 ? 0 : value);
