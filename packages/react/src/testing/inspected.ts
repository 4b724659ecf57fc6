import {
  encodeLayer,
  type Activations,
  type ClassMap,
  type Contributions,
  type LayerShape,
} from "@neuron-cloud/core";
import { catActivations } from "./activations.js";

const SIZE = 48;
const CONV: LayerShape = [40, 24, 24];
const POOL: LayerShape = [40, 12, 12];

/**
 * Activations that answer all that can be asked of them, the same each time: a picture of a ball, forty maps that see
 * 3 × 3 of its pixels each, and their pooled halves. The first class's evidence is the ball.
 */
export function inspectedActivations(changes: Partial<Activations> = {}): Activations {
  const cat = catActivations();
  const input = ballPicture();
  const conv = Float32Array.from({ length: 40 * 24 * 24 }, (_, i) => {
    const channel = Math.floor(i / 576);
    return Math.max(0, response(channel, 2 * (Math.floor(i / 24) % 24), 2 * (i % 24)));
  });
  const pool = Float32Array.from({ length: 40 * 12 * 12 }, (_, i) =>
    Math.max(...window(i).map((n) => conv[n] ?? 0)),
  );
  const data = new Map([
    ["conv1", conv],
    ["pool1", pool],
    ["softmax", cat.probabilities],
  ]);
  const seen = { x: 0, y: 0, width: SIZE, height: SIZE };
  const field = (size: number, stride: number, start: number) => ({
    size: [size, size] as const,
    stride: [stride, stride] as const,
    start: [start, start] as const,
    seen,
  });
  return {
    ...cat,
    layers: [
      encodeLayer({ name: "conv1", kind: "Relu", shape: CONV, data: conv, receptiveField: field(3, 2, -1) }),
      encodeLayer({
        name: "pool1",
        kind: "MaxPool",
        shape: POOL,
        data: pool,
        receptiveField: field(5, 4, -1),
      }),
      encodeLayer({
        name: "softmax",
        kind: "Softmax",
        shape: [6, 1, 1],
        data: cat.probabilities,
        receptiveField: field(SIZE, 0, 0),
      }),
    ],
    input,
    exact: async (name, neurons) => {
      const all = data.get(name)!;
      return neurons ? Float32Array.from(neurons, (neuron) => all[neuron] ?? NaN) : all.slice();
    },
    explain: async (name, neuron) => {
      if (name === "pool1") return pooled(conv, neuron);
      return name === "softmax"
        ? convolved(pool, "pool1")
        : convolved(Float32Array.from(input.data), "picture");
    },
    classMap: async (classIndex) => ballEvidence(classIndex),
    ...changes,
  };
}

/** How far a pixel is from the ball's edge, in its radii: 1 at the middle, below 0 outside. */
const insideBall = (y: number, x: number): number => 1 - Math.hypot(y - 28, x - 18) / 13;

function ballPicture() {
  const data = new Uint8ClampedArray(SIZE * SIZE * 4);
  for (let i = 0; i < SIZE * SIZE; i++) {
    const [y, x] = [Math.floor(i / SIZE), i % SIZE];
    const depth = insideBall(y, x);
    data.set(depth > 0 ? [200 + 50 * depth, 90 + 90 * depth, 40] : [30 + y, 70 + y, 110 + x, 255], i * 4);
    data[i * 4 + 3] = 255;
  }
  return { width: SIZE, height: SIZE, data };
}

/** Rings around the ball's edge, at another distance for each channel, and weaker ones for the later. */
const response = (channel: number, y: number, x: number): number =>
  (9 - channel / 6) * Math.sin(insideBall(y, x) * (2 + channel / 8) + channel) - channel / 16;

/** The four neurons of conv1 that a neuron of pool1 takes the largest of. */
function window(neuron: number): number[] {
  const first = Math.floor(neuron / 144) * 576 + 2 * (Math.floor(neuron / 12) % 12) * 24 + 2 * (neuron % 12);
  return [first, first + 1, first + 24, first + 25];
}

function pooled(conv: Float32Array, neuron: number): Contributions {
  const inputs = window(neuron)
    .map((n) => ({ neuron: n, weight: 1, activation: conv[n] ?? 0, contribution: conv[n] ?? 0 }))
    .filter(({ activation }) => activation > 0)
    .toSorted((a, b) => b.activation - a.activation)
    .slice(0, 1);
  return { layer: "conv1", kind: "MaxPool", bias: 0, sum: inputs[0]?.contribution ?? 0, inputs, others: 0 };
}

/** Weights made up, activations real, and it adds up: five inputs of both signs, a bias and a rest. */
function convolved(below: Float32Array, layer: string): Contributions {
  const inputs = [0.8, -0.5, 0.4, 0.2, -0.1].map((weight, i) => {
    const neuron = 78 + 288 * i;
    const activation = below[neuron] ?? 0;
    return { neuron, weight, activation, contribution: weight * activation };
  });
  const sum = inputs.reduce((all, { contribution }) => all + contribution, -0.25 + 1.5);
  return { layer, kind: "Conv", bias: -0.25, sum, inputs, others: 1.5 };
}

function ballEvidence(classIndex: number): ClassMap {
  const area = { x: -4, y: -4, width: 56, height: 56 };
  const values = Float32Array.from(
    { length: 49 },
    (_, i) => 10 * insideBall(8 * Math.floor(i / 7), 8 * (i % 7)),
  );
  return { classIndex, layer: "pool1", width: 7, height: 7, values, bias: 0, area };
}
