import {
  predictionsOf,
  type Activations,
  type AttributionMethod,
  type AttributionRequest,
} from "@neuron-cloud/core";
import { useId, type CSSProperties, type Ref } from "react";
import type { AttributionState } from "../hooks/useAttribution.js";
import { classNames } from "./classNames.js";
import { formatSigned } from "./format.js";
import { classText } from "./inspect/neuronText.js";

/** What `<AttributionControls>` takes. */
export interface AttributionControlsProps {
  /** The activations that are asked about; null before there are any. */
  of: Activations | null;
  /** What is asked; null for nothing. */
  value: AttributionRequest | null;
  /** Hears what a person asks. */
  onChange: (request: AttributionRequest | null) => void;
  /** What `useAttribution` says of it. */
  state: AttributionState;
  /** Added to the class names that the widget has. */
  className?: string | undefined;
  /** Of the widget's outermost element. */
  style?: CSSProperties | undefined;
  /** Its outermost element. */
  ref?: Ref<HTMLElement> | undefined;
}

/** The first is what `attribute` takes by itself. */
const methods: readonly { readonly method: AttributionMethod; readonly title: string }[] = [
  { method: "lrp-alpha-beta", title: "Relevance (LRP α1β0)" },
  { method: "lrp-gamma", title: "Relevance, for and against (LRP γ)" },
  { method: "gradient-activation", title: "Gradient × activation" },
  { method: "integrated-gradients", title: "Integrated gradients" },
];

/** Asks a network why: why this class, rather than which other, by which method; and says what came of it. */
export function AttributionControls({
  of: activations,
  value,
  onChange,
  state,
  className,
  style,
  ref,
}: AttributionControlsProps) {
  const id = useId();
  const likely = activations ? predictionsOf(activations, 6) : [];
  const asked = value?.neuron;
  const chosen = typeof asked === "number" ? asked : undefined;
  const change = (part: Partial<AttributionRequest>) => {
    const neuron = part.neuron ?? asked ?? likely[0]?.index;
    if (neuron !== undefined) onChange({ ...value, neuron, ...part });
  };

  return (
    <section ref={ref} aria-label="Reasons" className={classNames("nc-why", className)} style={style}>
      <div className="nc-why-fields">
        <label htmlFor={`${id}-class`}>Why</label>
        <select
          id={`${id}-class`}
          disabled={likely.length === 0}
          value={chosen ?? ""}
          onChange={({ target }) => change({ neuron: Number(target.value), against: undefined })}
        >
          {chosen === undefined && <option value="">{asked ? "the chosen neuron" : "…"}</option>}
          {withChosen(
            likely.map(({ index }) => index),
            chosen,
          ).map((index) => (
            <option key={index} value={index}>
              {activations ? classText(activations, index) : index}
            </option>
          ))}
        </select>
        <label htmlFor={`${id}-against`}>rather than</label>
        <select
          id={`${id}-against`}
          disabled={chosen === undefined}
          value={value?.against ?? ""}
          onChange={({ target }) =>
            change({
              against:
                target.value === "" ? undefined : target.value === "others" ? "others" : Number(target.value),
            })
          }
        >
          <option value="">by itself</option>
          <option value="others">all others</option>
          {likely
            .filter(({ index }) => index !== chosen)
            .map(({ index, label }) => (
              <option key={index} value={index}>
                {label}
              </option>
            ))}
        </select>
        <label htmlFor={`${id}-method`}>by</label>
        <select
          id={`${id}-method`}
          value={value?.method ?? "lrp-alpha-beta"}
          disabled={asked === undefined}
          onChange={({ target }) =>
            change({ method: methods.find(({ method }) => method === target.value)?.method })
          }
        >
          {methods.map(({ method, title }) => (
            <option key={method} value={method}>
              {title}
            </option>
          ))}
        </select>
      </div>
      {state.status === "running" && state.progress && (
        <progress
          aria-label="Steps back through the network"
          value={state.progress.done}
          max={state.progress.total}
        />
      )}
      <p role="status" className="nc-why-status">
        {statusText(state)}
      </p>
      {state.status === "ready" && activations && state.attribution.provider !== activations.provider && (
        <details className="nc-why-passed">
          <summary>{`Worked out on ${state.attribution.provider}`}</summary>
          <ul>
            {state.attribution.passedOver.map(({ provider, reason }) => (
              <li key={provider}>{`${provider}: ${reason}`}</li>
            ))}
          </ul>
        </details>
      )}
      {state.status === "error" && (
        <p role="alert" className="nc-problem">
          {state.message}
        </p>
      )}
    </section>
  );
}

/** The likely classes, and the chosen one if it is none of them. */
const withChosen = (likely: number[], chosen: number | undefined): number[] =>
  chosen === undefined || likely.includes(chosen) ? likely : [chosen, ...likely];

function statusText(state: AttributionState): string {
  switch (state.status) {
    case "running":
      return state.progress
        ? `Step ${state.progress.done} of ${state.progress.total}`
        : "Asking the network why";
    case "ready":
      return `A score of ${formatSigned(state.attribution.score)} points, handed back to the neurons that made it`;
    default:
      return "";
  }
}
