// A network of two convolutions in which faults are planted: channels that are dead, copies of each other, or decide alone.
import { floatTensor, int64Tensor, model, node } from "../../packages/core/src/onnx/build.js";
import { writeModel } from "../../packages/core/src/onnx/modelFile.js";
import type { ModelCard } from "../../packages/core/src/engine/types.js";
import type { PixelData } from "../../packages/core/src/inputs/image/types.js";

/** Columns and rows of its pictures. */
const SIZE = 8;

/** Numbers that look random, and are the same for the same seed. */
export function randoms(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) / 2 ** 24;
  };
}

/** The weights of the first convolution and of the answer, to plant faults in. */
export interface PlantedWeights {
  /** Channels × 3 × 3 × 3, one row for each channel. */
  readonly filters: Float32Array[];
  /** One for each channel. */
  readonly bias: Float32Array;
  /** What each class makes of each channel's mean, or of each neuron of the hidden layer. */
  readonly classes: Float32Array[];
  /** What each neuron of the hidden layer makes of each channel's mean, and adds. */
  readonly hidden: { readonly filters: Float32Array[]; readonly bias: Float32Array };
}

export interface PlantedOptions {
  readonly channels?: number;
  readonly classes?: number;
  readonly seed?: number;
  /** The activation function after the convolution. */
  readonly activation?: "Relu" | "LeakyRelu" | "Sigmoid" | "Tanh";
  /** Whether the answer goes through a Reshape that is written for one picture. */
  readonly reshape?: boolean;
  /** Whether a second convolution and the first one are added up on the way. */
  readonly residual?: boolean;
  /** Whether a layer without places, as many neurons as there are channels, comes before the answer. */
  readonly hidden?: boolean;
}

/** A card of a network with random weights, in which `plant` may change what it wants. */
export function plantedCard(
  plant: (weights: PlantedWeights) => void,
  options: PlantedOptions = {},
): ModelCard {
  const {
    channels = 10,
    classes = 3,
    seed = 1,
    activation = "Relu",
    reshape = false,
    residual = false,
    hidden = false,
  } = options;
  const random = randoms(seed);
  const row = (length: number) => Float32Array.from({ length }, () => random() * 2 - 1);
  const weights: PlantedWeights = {
    filters: Array.from({ length: channels }, () => row(27)),
    bias: row(channels).map((value) => value / 4),
    classes: Array.from({ length: classes }, () => row(channels)),
    hidden: {
      filters: hidden ? Array.from({ length: channels }, () => row(channels)) : [],
      bias: hidden ? row(channels) : new Float32Array(),
    },
  };
  plant(weights);
  const conv = { kernel_shape: [3, 3], pads: [1, 1, 1, 1] };
  const onnx = writeModel(
    model({
      name: "planted",
      opset: 13,
      input: { name: "image", dims: [1, 3, SIZE, SIZE] },
      output: { name: "prob", dims: [1, classes] },
      nodes: [
        node("Conv", ["image", "filters", "bias"], ["conv"], conv),
        node(activation, ["conv"], ["act"]),
        ...(residual
          ? [
              node("Conv", ["act", "more"], ["second"], conv),
              node("Relu", ["second"], ["more act"]),
              node("Add", ["act", "more act"], ["sum"]),
            ]
          : []),
        node("GlobalAveragePool", [residual ? "sum" : "act"], ["mean"]),
        reshape ? node("Reshape", ["mean", "flat"], ["vector"]) : node("Flatten", ["mean"], ["vector"]),
        ...(hidden
          ? [
              node("Gemm", ["vector", "hidden filters", "hidden bias"], ["dense"], { transB: 1 }),
              node("Relu", ["dense"], ["hidden"]),
            ]
          : []),
        node("Gemm", [hidden ? "hidden" : "vector", "classes"], ["logits"], { transB: 1 }),
        node("Softmax", ["logits"], ["prob"], { axis: 1 }),
      ],
      initializers: [
        floatTensor("filters", [channels, 3, 3, 3], flat(weights.filters)),
        floatTensor("bias", [channels], weights.bias),
        floatTensor("classes", [classes, channels], flat(weights.classes)),
        ...(residual
          ? [
              floatTensor(
                "more",
                [channels, channels, 3, 3],
                row(channels * channels * 9).map((value) => value / 20),
              ),
            ]
          : []),
        ...(hidden
          ? [
              floatTensor("hidden filters", [channels, channels], flat(weights.hidden.filters)),
              floatTensor("hidden bias", [channels], weights.hidden.bias),
            ]
          : []),
        ...(reshape ? [int64Tensor("flat", [2], [1, channels])] : []),
      ],
    }),
  );
  return {
    name: `planted ${seed}`,
    input: {
      width: SIZE,
      height: SIZE,
      channels: "rgb",
      mean: [127.5, 127.5, 127.5],
      scale: [1 / 64, 1 / 64, 1 / 64],
    },
    layers: ["act", ...(residual ? ["more act"] : []), "mean", ...(hidden ? ["hidden"] : []), "prob"],
    answerLayer: "prob",
    classNames: Array.from({ length: classes }, (_, i) => `class ${i}`),
    load: async () => ({ onnx: onnx.slice(), timings: { download: 0, decode: 0 } }),
  };
}

const flat = (rows: readonly Float32Array[]) => Float32Array.from(rows.flatMap((one) => [...one]));

/** Pictures of soft blotches, no two alike. */
export function blotches(count: number, seed = 7): PixelData[] {
  const random = randoms(seed);
  return Array.from({ length: count }, () => {
    const data = new Uint8ClampedArray(SIZE * SIZE * 4).fill(255);
    for (let c = 0; c < 3; c++) {
      const [base, x, y, size, depth] = [
        random() * 255,
        random() * SIZE,
        random() * SIZE,
        1 + random() * 3,
        random() * 400 - 200,
      ];
      for (let i = 0; i < SIZE * SIZE; i++) {
        const distance = Math.hypot((i % SIZE) - x, Math.floor(i / SIZE) - y);
        data[i * 4 + c] = base + depth * Math.exp(-((distance / size) ** 2)) + random() * 30;
      }
    }
    return { width: SIZE, height: SIZE, data };
  });
}
