import type { InputTensor } from "@neuron-cloud/core";

const WIDTH = 240;
const HEIGHT = 40;

/** Fewer values are read more easily as numbers. */
const FEWEST = 24;

/** The course of a tensor's values, as a sound is drawn: from least to most in each column. Nothing of few, of ids or texts. */
export function ValuePlot({ tensor }: { tensor: InputTensor }) {
  const { type, data } = tensor;
  if (!type.startsWith("float") || data.length < FEWEST) return null;
  return (
    <svg aria-hidden className="nc-input-plot" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none">
      <path d={course(data)} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}

function course(data: InputTensor["data"]): string {
  const columns = Math.min(WIDTH, data.length);
  const bounds = Array.from({ length: columns }, (_, column) => {
    let [least, most] = [Infinity, -Infinity];
    const end = Math.ceil(((column + 1) * data.length) / columns);
    for (let i = Math.floor((column * data.length) / columns); i < end; i++) {
      const value = Number(data[i]);
      if (value < least) least = value;
      if (value > most) most = value;
    }
    return [least, most] as const;
  });
  const lowest = Math.min(0, ...bounds.map(([least]) => least));
  const range = Math.max(0, ...bounds.map(([, most]) => most)) - lowest || 1;
  const y = (value: number) => (HEIGHT - 1 - ((value - lowest) / range) * (HEIGHT - 2)).toFixed(1);
  return bounds
    .map(([least, most], i) => {
      const x = ((i * WIDTH) / Math.max(1, columns - 1)).toFixed(1);
      return `${i === 0 ? "M" : "L"}${x} ${y(most)}L${x} ${y(least)}`;
    })
    .join("");
}
