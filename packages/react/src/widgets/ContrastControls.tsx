import type { Activations } from "@neuron-cloud/core";
import { useId, type CSSProperties, type Ref } from "react";
import type { ContrastState } from "../hooks/useContrast.js";
import { AnswerContrast } from "./AnswerContrast.js";
import { classNames } from "./classNames.js";
import { Legend } from "./Legend.js";

/** One of the scans that may be held against each other. */
export interface ContrastSide {
  /** Tells it from the others. */
  readonly name: string;
  /** For people. @default `name` */
  readonly title?: string | undefined;
  /** The scan; null before it is there. */
  readonly activations: Activations | null;
}

/** What `<ContrastControls>` takes. */
export interface ContrastControlsProps {
  /** The scans to choose from: pictures, networks of equal layers, before and after a lesion. */
  sides: readonly ContrastSide[];
  /** The names of the two that are chosen: what is shown is A − B. */
  value: {
    /** What is above 0. */
    readonly a: string;
    /** What is below 0. */
    readonly b: string;
  };
  /** Hears what a person chooses. */
  onChange: (value: ContrastControlsProps["value"]) => void;
  /** What `useContrast` says of them. */
  state: ContrastState;
  /** Added to the class names that the widget has. */
  className?: string | undefined;
  /** Of the widget's outermost element. */
  style?: CSSProperties | undefined;
  /** Its outermost element. */
  ref?: Ref<HTMLElement> | undefined;
}

/** What is held against what: A − B, with the key to its colours, and both answers beside each other. */
export function ContrastControls({
  sides,
  value,
  onChange,
  state,
  className,
  style,
  ref,
}: ContrastControlsProps) {
  const id = useId();
  const [a, b] = [value.a, value.b].map((name) => sides.find((side) => side.name === name));
  const choice = (letter: "a" | "b") => (
    <>
      <label htmlFor={`${id}-${letter}`}>{letter.toUpperCase()}</label>
      <select
        id={`${id}-${letter}`}
        value={value[letter]}
        onChange={({ target }) => onChange({ ...value, [letter]: target.value })}
      >
        {sides.map(({ name, title = name }) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </select>
    </>
  );
  return (
    <section ref={ref} aria-label="Contrast" className={classNames("nc-contrast", className)} style={style}>
      <div className="nc-why-fields">
        {choice("a")}
        {choice("b")}
      </div>
      <button type="button" className="nc-button" onClick={() => onChange({ a: value.b, b: value.a })}>
        Swap A and B
      </button>
      <p role="status" className="nc-note">
        {state.status === "running" ? "Working out what is different" : ""}
      </p>
      {state.message !== null && (
        <p role="alert" className="nc-problem">
          {state.message}
        </p>
      )}
      {state.contrast && (
        <Legend of={state.contrast} label="A − B" ends={["More in B", "More in A"]} colormap="polar" />
      )}
      <AnswerContrast
        a={a?.activations ?? null}
        b={b?.activations ?? null}
        labelA={a?.title ?? a?.name ?? "A"}
        labelB={b?.title ?? b?.name ?? "B"}
      />
    </section>
  );
}
