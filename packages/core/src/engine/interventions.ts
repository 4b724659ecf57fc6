import type { Intervention } from "../activations/interventions.js";
import { NeuronCloudError } from "../errors.js";
import type { InputTensor } from "../inputs/types.js";
import type { LesionInputs } from "../onnx/lesion.js";
import { drawnShape } from "../onnx/drawn.js";
import { count, type Shape } from "../onnx/operation.js";

/**
 * What a lesioned model's inputs are given: for each layer what its neurons are multiplied by, and what is added then. Later
 * interventions are made on what earlier ones left.
 * @throws {NeuronCloudError} `unknown-layer` for channels, places or neurons that a layer does not have
 */
export function lesionFeeds(
  inputs: ReadonlyMap<string, LesionInputs>,
  interventions: readonly Intervention[],
): Record<string, InputTensor> {
  const feeds: Record<string, InputTensor> = {};
  for (const [layer, { gain, offset, dims }] of inputs) {
    const size = count(dims);
    const [times, plus] = [new Float32Array(size).fill(1), new Float32Array(size)];
    for (const intervention of interventions.filter((one) => one.layer === layer)) {
      const { to = 0 } = intervention;
      for (const neuron of neuronsOf(intervention, dims)) {
        if (typeof to === "number") {
          times[neuron] = 0;
          plus[neuron] = to;
        } else {
          times[neuron]! *= to.times;
          plus[neuron]! *= to.times;
        }
      }
    }
    feeds[gain] = { type: "float32", dims, data: times };
    feeds[offset] = { type: "float32", dims, data: plus };
  }
  return feeds;
}

function neuronsOf({ layer, channels, area, neurons }: Intervention, dims: Shape): readonly number[] {
  const [depth, height, width] = drawnShape(dims) ?? [0, 0, 0]; // as people see it
  if (neurons) {
    for (const neuron of neurons) requireBelow(layer, "neuron", neuron, depth * height * width);
    return neurons;
  }
  const { x, y, width: columns, height: rows } = area ?? { x: 0, y: 0, width, height };
  if (rows < 1 || columns < 1) return [];
  for (const row of [y, y + rows - 1]) requireBelow(layer, "row", row, height);
  for (const column of [x, x + columns - 1]) requireBelow(layer, "column", column, width);
  for (const channel of channels ?? []) requireBelow(layer, "channel", channel, depth);
  const all = channels ?? Array.from({ length: depth }, (_, channel) => channel);
  return all.flatMap((channel) =>
    Array.from(
      { length: rows * columns },
      (_, i) => (channel * height + y + Math.floor(i / columns)) * width + x + (i % columns),
    ),
  );
}

function requireBelow(layer: string, what: string, index: number, size: number): void {
  if (Number.isInteger(index) && index >= 0 && index < size) return;
  throw new NeuronCloudError(
    "unknown-layer",
    `Layer "${layer}" has ${size} ${what}s, counted from 0; there is no ${what} ${index} to intervene in.`,
  );
}
