import { predictionsOf, type Activations } from "@neuron-cloud/core";
import type { CSSProperties, ReactNode, Ref } from "react";
import { classNames } from "./classNames.js";
import { formatPercent } from "./format.js";
import { classText } from "./inspect/neuronText.js";

/** What `<AnswerContrast>` takes. */
export interface AnswerContrastProps {
  /** One answer, such as that of before; null before there is one. */
  a: Pick<Activations, "probabilities" | "classNames"> | null;
  /** The other, such as that of now; null before there is one. */
  b: Pick<Activations, "probabilities" | "classNames"> | null;
  /** What `a` is. @default "Before" */
  labelA?: string | undefined;
  /** What `b` is. @default "Now" */
  labelB?: string | undefined;
  /** How many of the most probable classes of each at most. @default 3 */
  count?: number | undefined;
  /** Stands where the answers will be. @default "No answers yet" */
  empty?: ReactNode;
  /** Added to the class names that the widget has. */
  className?: string | undefined;
  /** Of the widget's outermost element. */
  style?: CSSProperties | undefined;
  /** Its outermost element. */
  ref?: Ref<HTMLElement> | undefined;
}

/** Two answers beside each other: the likeliest classes of both, with both probabilities. */
export function AnswerContrast({
  a,
  b,
  labelA = "Before",
  labelB = "Now",
  count = 3,
  empty = "No answers yet",
  className,
  style,
  ref,
}: AnswerContrastProps) {
  const classes = new Set(
    [a, b].flatMap((one) => (one ? predictionsOf(one, count).map(({ index }) => index) : [])),
  );
  const of = (one: AnswerContrastProps["a"], index: number) => one?.probabilities[index] ?? NaN;
  const named = a ?? b;
  const first = (one: AnswerContrastProps["a"]) => (one ? predictionsOf(one, 1)[0]?.index : undefined);
  return (
    <section ref={ref} className={classNames("nc-answers", className)} style={style}>
      {classes.size === 0 || !named ? (
        <p className="nc-empty">{named ? "This model does not classify" : empty}</p>
      ) : (
        <table aria-label={`${labelA} and ${labelB}`}>
          <thead>
            <tr>
              <th scope="col">Class</th>
              <th scope="col">{labelA}</th>
              <th scope="col">{labelB}</th>
            </tr>
          </thead>
          <tbody>
            {[...classes].map((index) => (
              <tr key={index}>
                <th scope="row">{classText(named, index)}</th>
                <Part value={of(a, index)} isFirst={first(a) === index} />
                <Part value={of(b, index)} isFirst={first(b) === index} />
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** A bar's length, from 0 to 1. */
interface FractionStyle extends CSSProperties {
  "--nc-fraction": number;
}

function Part({ value, isFirst }: { value: number; isFirst: boolean }) {
  const isKnown = !Number.isNaN(value);
  const fraction: FractionStyle = { "--nc-fraction": isKnown ? value : 0 };
  return (
    <td data-first={isFirst}>
      <span className="nc-answers-value">{isKnown ? formatPercent(value) : "…"}</span>
      <span className="nc-bar" aria-hidden style={fraction} />
    </td>
  );
}
