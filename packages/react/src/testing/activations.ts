import {
  encodeLayer,
  NeuronCloudError,
  unexplained,
  type Activations,
  type LayerActivations,
  type LayerShape,
} from "@neuron-cloud/core";

/** The five most probable classes of SqueezeNet v1.0 for a cat, the sixth with what is left. */
const CAT = {
  "Egyptian cat": 0.449447,
  "tiger cat": 0.313066,
  tabby: 0.1168,
  lynx: 0.106887,
  cheetah: 0.007781,
  "window screen": 0.000219,
};

/** Small activations for tests and stories of what is drawn from them: two layers and an answer, the same each time. */
export function catActivations(changes: Partial<Activations> = {}): Activations {
  const probabilities = Float32Array.from(Object.values(CAT));
  const data = new Map([
    ["conv1", ripples([8, 12, 12])],
    ["pool1", ripples([8, 6, 6])],
    ["softmax", probabilities],
  ]);
  return {
    model: "SqueezeNet v1.0",
    layers: [
      layer("conv1", "Relu", [8, 12, 12]),
      layer("pool1", "MaxPool", [8, 6, 6]),
      layer("softmax", "Softmax", [6, 1, 1]),
    ],
    input: { width: 2, height: 2, data: new Uint8ClampedArray(16).fill(200) },
    probabilities,
    answerLayer: "softmax",
    classNames: Object.keys(CAT),
    provider: "wasm",
    passedOver: [],
    timings: { download: 900, decode: 40, create: 300, preprocess: 10, run: 250, readBack: 20, encode: 70 },
    exact: async (name, neurons) => {
      const all = activationsOf(name);
      return neurons ? Float32Array.from(neurons, (neuron) => all[neuron] ?? NaN) : all.slice();
    },
    ...unexplained("This is a test fixture."),
    ...changes,
  };

  function activationsOf(name: string): Float32Array {
    const found = data.get(name);
    if (!found) throw new NeuronCloudError("unknown-layer", `The fixture has no layer "${name}".`);
    return found;
  }

  function layer(name: string, kind: string, shape: LayerShape): LayerActivations {
    return encodeLayer({ name, kind, shape, data: activationsOf(name) });
  }
}

/** Smooth, different in each channel, and about half of it inactive, as after a ReLU. */
function ripples([channels, height, width]: LayerShape): Float32Array {
  const plane = height * width;
  return Float32Array.from({ length: channels * plane }, (_, i) => {
    const channel = Math.floor(i / plane);
    const row = Math.floor((i % plane) / width);
    return Math.max(0, 9 * Math.sin((row * (channel + 1)) / 5) * Math.cos((i % width) / 4 + channel));
  });
}
