import type { Activations } from "@neuron-cloud/core";
import { useId, useState, type CSSProperties, type Ref } from "react";
import type { Lesions } from "../hooks/useLesions.js";
import type { Selection } from "../selection.js";
import { AnswerContrast } from "./AnswerContrast.js";
import { classNames } from "./classNames.js";
import { formatCount } from "./format.js";
import { placeText } from "./inspect/neuronText.js";
import { lesionTexts, type BrushTool } from "./lesion/brush.js";

/** What `<LesionBrush>` takes. */
export interface LesionBrushProps {
  /** What is changed; null before there are any activations. */
  of: Activations | null;
  /** What `useLesions` gave. */
  lesions: Lesions;
  /** The chosen neuron, which a button brushes over, for who has no pointer; null for none. @default null */
  selection?: Selection | null | undefined;
  /** Added to the class names that the widget has. */
  className?: string | undefined;
  /** Of the widget's outermost element. */
  style?: CSSProperties | undefined;
  /** Its outermost element. */
  ref?: Ref<HTMLElement> | undefined;
}

const targets = [
  { what: "channel", title: "Channel" },
  { what: "place", title: "Place" },
  { what: "neuron", title: "Neuron" },
] as const;

/** So many lesions are written out. */
const LISTED = 6;

/**
 * How a network is changed inside, what was changed, and the new answer beside the old one. It brushes where `lesions.paint` is called:
 * by the `onBrush` of a `<NeuronCloud>` and of `<FeatureMaps>`, and its own button for the chosen neuron.
 */
export function LesionBrush({
  of: activations,
  lesions,
  selection = null,
  className,
  style,
  ref,
}: LesionBrushProps) {
  const id = useId();
  const { tool, setTool, interventions, paint, undo, redo, clear, lesioned, message } = lesions;
  const texts = lesionTexts(interventions);
  const layer = activations?.layers.find(({ name }) => name === selection?.layer);
  const chosen = activations && layer && selection ? placeText(activations, layer, selection.neuron) : null;
  return (
    <section ref={ref} aria-label="Lesions" className={classNames("nc-lesion", className)} style={style}>
      <Tool id={id} tool={tool} setTool={setTool} />
      <button
        type="button"
        className="nc-button"
        aria-disabled={chosen === null}
        onClick={() => selection && chosen !== null && paint(selection)}
      >
        {chosen === null ? "Choose a neuron to brush over" : `Brush over ${chosen}`}
      </button>
      {interventions.length > 0 && (
        <ul aria-label="Changed" className="nc-lesion-list">
          {texts.slice(-LISTED).map((text, i) => (
            // oxlint-disable-next-line react/no-array-index-key -- one text may be there twice
            <li key={i}>{text}</li>
          ))}
        </ul>
      )}
      {texts.length > LISTED && (
        <p className="nc-note">{`and ${formatCount(texts.length - LISTED)} before them`}</p>
      )}
      <div className="nc-lesion-buttons">
        {[
          { title: "Undo", act: undo },
          { title: "Redo", act: redo },
          { title: "Clear", act: clear },
        ].map(({ title, act }) => (
          <button
            key={title}
            type="button"
            className="nc-button"
            aria-disabled={!act}
            onClick={() => act?.()}
          >
            {title}
          </button>
        ))}
      </div>
      {message !== null && (
        <p role="alert" className="nc-problem">
          {message}
        </p>
      )}
      <p role="status" className="nc-note">
        {statusText(lesions)}
      </p>
      {activations && lesioned && (
        <AnswerContrast
          a={activations}
          b={{ classNames: activations.classNames, probabilities: lesioned.lesion.probabilities }}
        />
      )}
    </section>
  );
}

interface ToolProps {
  id: string;
  tool: BrushTool;
  setTool: (tool: BrushTool) => void;
}

function Tool({ id, tool, setTool }: ToolProps) {
  const { what, size, to } = tool;
  const isTimes = typeof to !== "number";
  const amount = isTimes ? to.times : to;
  const [isValue, setValue] = useState(!isTimes && amount !== 0); // 0 may be typed on the way to another
  const kind = isTimes ? "times" : isValue ? "value" : "zero";
  const setKind = (next: string) => {
    setValue(next === "value");
    setTool({ ...tool, to: next === "times" ? { times: 2 } : next === "value" ? 1 : 0 });
  };
  return (
    <>
      <fieldset className="nc-lesion-what">
        <legend className="nc-hidden">What the brush changes</legend>
        {targets.map(({ what: value, title }) => (
          <label key={value}>
            <input
              type="radio"
              name={id}
              checked={value === what}
              onChange={() => setTool({ ...tool, what: value })}
            />
            <span>{title}</span>
          </label>
        ))}
      </fieldset>
      <div className="nc-why-fields">
        {what === "place" && (
          <>
            <label htmlFor={`${id}-size`}>Size</label>
            <input
              id={`${id}-size`}
              type="range"
              min={1}
              max={15}
              step={2}
              value={size}
              aria-valuetext={`${size} rows and columns`}
              onChange={({ target }) => setTool({ ...tool, size: target.valueAsNumber })}
            />
          </>
        )}
        <label htmlFor={`${id}-to`}>Is</label>
        <select id={`${id}-to`} value={kind} onChange={({ target }) => setKind(target.value)}>
          <option value="zero">silenced (0)</option>
          <option value="value">set to a value</option>
          <option value="times">multiplied</option>
        </select>
        {kind !== "zero" && (
          <>
            <label htmlFor={`${id}-amount`}>{isTimes ? "times" : "to"}</label>
            <input
              id={`${id}-amount`}
              type="number"
              step="any"
              // As typed: an empty field is no number, and changes nothing.
              defaultValue={amount}
              key={kind}
              onChange={({ target }) => {
                const value = target.valueAsNumber;
                if (!Number.isNaN(value)) setTool({ ...tool, to: isTimes ? { times: value } : value });
              }}
            />
          </>
        )}
      </div>
    </>
  );
}

function statusText({ status, interventions }: Lesions): string {
  if (status === "running") return "The network runs with that";
  if (interventions.length === 0) return "Nothing is changed: brush over the cloud or over feature maps";
  return status === "ready" ? "What changed in the network, now − before" : "";
}
