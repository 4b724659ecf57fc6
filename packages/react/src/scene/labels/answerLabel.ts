import { predictionsOf, type Activations } from "@neuron-cloud/core";
import { formatPercent } from "../../widgets/format.js";
import { classText } from "../../widgets/inspect/neuronText.js";

/** What stands above the last block: the most probable class; of the difference between two answers the class that it is largest in. */
export function answerLabel(
  activations: Pick<Activations, "probabilities" | "classNames">,
): { title: string; note: string } | null {
  const { probabilities } = activations;
  const isAnswer = probabilities.some((part) => part > 0) && !probabilities.some((part) => part < 0);
  if (isAnswer) {
    const [best] = predictionsOf(activations, 1);
    return best ? { title: best.label, note: formatPercent(best.probability) } : null;
  }
  const most = probabilities.reduce(
    (best, part, index) => (Math.abs(part) > Math.abs(probabilities[best]!) ? index : best),
    0,
  );
  const part = probabilities[most] ?? 0;
  if (part === 0) return null;
  const points = (100 * Math.abs(part)).toFixed(1);
  return { title: classText(activations, most), note: `${points} points ${part < 0 ? "less" : "more"}` };
}
