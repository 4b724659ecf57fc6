import {
  activationOf,
  type Activations,
  type Contribution,
  type Contributions,
  type LayerActivations,
} from "@neuron-cloud/core";
import { useId, useMemo, type CSSProperties } from "react";
import type { Selection } from "../../selection.js";
import { formatActivation, formatSigned } from "../format.js";
import { placeText, sourceOf } from "./neuronText.js";
import { useAnswer } from "./useAnswer.js";

interface ContributionListProps {
  of: Activations;
  layer: LayerActivations;
  neuron: number;
  /** How many inputs at most. */
  count: number;
  onSelect: ((selection: Selection) => void) | undefined;
}

/** The inputs that made a neuron as active as it is, and what they, the bias and all others come to. */
export function ContributionList({ of: activations, layer, neuron, count, onSelect }: ContributionListProps) {
  const heading = useId();
  const ask = useMemo(
    () => () => activations.explain(layer.name, neuron, { count }),
    [activations, layer, neuron, count],
  );
  const answer = useAnswer(ask);
  if (answer.status === "failed") return <p className="nc-note">{answer.message}</p>;
  if (answer.status === "waiting") return <p className="nc-note">Looking for the strongest inputs</p>;

  const reasons = answer.value;
  const { layer: source, inputs } = reasons;
  const isLayer = activations.layers.some(({ name }) => name === source);
  return (
    <div className="nc-contributions">
      <p id={heading} className="nc-heading">
        {`${isPassedOn(reasons) ? "Passed on" : "Strongest inputs,"} from ${source}`}
      </p>
      {inputs.length > 0 && (
        <ol aria-labelledby={heading} className="nc-contributions-list">
          {inputs.map((input) => (
            <li key={input.neuron}>
              <Input
                {...input}
                most={Math.abs(inputs[0]!.contribution)}
                place={placeOf(activations, source, input.neuron)}
                onSelect={
                  isLayer && onSelect ? (chosen) => onSelect({ layer: source, neuron: chosen }) : null
                }
              />
            </li>
          ))}
        </ol>
      )}
      {!isPassedOn(reasons) && <p className="nc-note">{sumText(reasons, layer, neuron)}</p>}
    </div>
  );
}

interface InputProps extends Contribution {
  /** The largest contribution, which has the longest bar. */
  most: number;
  place: string;
  onSelect: ((neuron: number) => void) | null;
}

/** Where a bar from the middle ends, from -1 to 1. */
interface SignedStyle extends CSSProperties {
  "--nc-part": number;
}

function Input({ neuron, weight, activation, contribution, most, place, onSelect }: InputProps) {
  const part: SignedStyle = { "--nc-part": contribution / most };
  const content = (
    <>
      <span className="nc-contribution-place">{place}</span>{" "}
      <span className="nc-contribution-value">{formatSigned(contribution)}</span>{" "}
      <span className="nc-contribution-product">
        {formatActivation(weight)} × {formatActivation(activation)}
      </span>
      <span className="nc-contribution-bar" aria-hidden data-sign={Math.sign(contribution)} style={part} />
    </>
  );
  if (!onSelect) return <div className="nc-contribution">{content}</div>;
  return (
    <button type="button" className="nc-contribution" onClick={() => onSelect(neuron)}>
      {content}
    </button>
  );
}

function placeOf(activations: Activations, layer: string, neuron: number): string {
  const source = sourceOf(activations, layer);
  return source ? placeText(activations, source, neuron) : `neuron ${neuron}`;
}

/** As by a MaxPool: one input alone, as it is. */
const isPassedOn = ({ inputs, bias, others }: Contributions): boolean =>
  inputs.length === 1 && inputs[0]!.weight === 1 && bias === 0 && others === 0;

function sumText(
  { bias, others, sum, inputs }: Contributions,
  layer: LayerActivations,
  neuron: number,
): string {
  // What would not change the sum's three digits is not worth a number.
  const counts = (part: number) =>
    Math.abs(part) > 1e-4 * Math.max(Math.abs(sum), Math.abs(others), Math.abs(bias));
  const parts = [
    ...(inputs.length > 0 ? [] : ["None of its inputs is active"]),
    ...(counts(bias) ? [`bias ${formatSigned(bias)}`] : []),
    ...(counts(others) ? [`all other inputs ${formatSigned(others)}`] : []),
    `sum ${formatActivation(sum)}`,
  ];
  const isBent = Math.abs(sum - activationOf(layer, neuron)) > layer.scale;
  const [first = "", ...rest] = parts;
  const text = [first.charAt(0).toUpperCase() + first.slice(1), ...rest].join(", ");
  return `${text}${isBent ? " before the activation function" : ""}.`;
}
