import { predictionsOf, type Activations, type Prediction } from "@neuron-cloud/core";
import type { CSSProperties, ReactNode, Ref } from "react";
import { classNames } from "./classNames.js";
import { formatPercent } from "./format.js";

/** What `<Predictions>` takes. */
export interface PredictionsProps {
  /** The activations whose answer is shown; null before there are any. */
  of: Activations | null;
  /** How many classes at most. @default 5 */
  count?: number | undefined;
  /** The list's accessible name. @default "Predictions" */
  label?: string | undefined;
  /** Stands where the list will be, while there is nothing to list. @default "No predictions yet" */
  empty?: ReactNode;
  /** The index of the chosen class, which is shown as pressed; null for none. */
  selected?: number | null | undefined;
  /** Makes the classes buttons. Hears the index of the one that was pressed, or null for the chosen one again. */
  onSelect?: ((index: number | null) => void) | undefined;
  /** Added to the class names that the widget has. */
  className?: string | undefined;
  /** Of the widget's outermost element. */
  style?: CSSProperties | undefined;
  /** Its outermost element. */
  ref?: Ref<HTMLElement> | undefined;
}

/** What the network answered: the most probable classes with their percentages and bars. */
export function Predictions({
  of: activations,
  count = 5,
  label = "Predictions",
  empty = "No predictions yet",
  selected = null,
  onSelect,
  className,
  style,
  ref,
}: PredictionsProps) {
  const predictions = activations ? predictionsOf(activations, count) : [];
  return (
    <section ref={ref} className={classNames("nc-predictions", className)} style={style}>
      {predictions.length === 0 ? (
        <p className="nc-empty">{activations ? "This model does not classify" : empty}</p>
      ) : (
        <ol aria-label={label} className="nc-predictions-list">
          {predictions.map((prediction) => (
            // Another item with a button than without: a page translator may have taken the spaces apart.
            <li key={`${prediction.index} ${!!onSelect}`} className="nc-prediction">
              {onSelect ? (
                <button
                  type="button"
                  className="nc-prediction-button"
                  aria-pressed={prediction.index === selected}
                  onClick={() => onSelect(prediction.index === selected ? null : prediction.index)}
                >
                  <Answer {...prediction} />
                </button>
              ) : (
                <Answer {...prediction} />
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** The bar's length, from 0 to 1. */
interface FractionStyle extends CSSProperties {
  "--nc-fraction": number;
}

function Answer({ label, probability }: Prediction) {
  const fraction: FractionStyle = { "--nc-fraction": probability };
  return (
    <>
      <span className="nc-prediction-label">{label}</span>{" "}
      <data className="nc-prediction-value" value={probability}>
        {formatPercent(probability)}
      </data>
      <span className="nc-prediction-bar" aria-hidden style={fraction} />
    </>
  );
}
