import {
  floatTensor,
  model,
  node,
  writeModel,
  type LoadOptions,
  type ModelCard,
  type PixelData,
} from "@neuron-cloud/core";

/** A real model of a few neurons: is the picture dark or bright? */
const tinyOnnx = writeModel(
  model({
    name: "tiny",
    opset: 13,
    input: { name: "picture", dims: [1, 3, 4, 4] },
    output: { name: "answer", dims: [1, 2] },
    nodes: [
      node("Conv", ["picture", "weights", "bias"], ["conv"]),
      node("Relu", ["conv"], ["relu"]),
      node("GlobalAveragePool", ["relu"], ["mean"]),
      node("Flatten", ["mean"], ["logits"]),
      node("Softmax", ["logits"], ["answer"], { axis: 1 }),
    ],
    initializers: [
      floatTensor(
        "weights",
        [2, 3, 1, 1],
        Float32Array.of(-1, -1, -1, 1, 1, 1).map((sign) => sign / 3),
      ),
      floatTensor("bias", [2], Float32Array.of(255, 0)),
    ],
  }),
);

/** The tiny model's card. Its calls of `load` are counted, and each can be made to go another way. */
export function tinyCard(name = "Tiny") {
  const loads: LoadOptions[] = [];
  const card = {
    name,
    input: { width: 4, height: 4, channels: "rgb", mean: [0, 0, 0] },
    layers: ["relu"],
    answerLayer: "answer",
    classNames: ["dark", "bright"],
    loads,
    /** What the next loads do, in place of giving the model at once. */
    onLoad: undefined as ((options: LoadOptions) => Promise<void>) | undefined,
    async load(options: LoadOptions) {
      loads.push(options);
      await card.onLoad?.(options);
      return { onnx: tinyOnnx.slice(), timings: { download: 1, decode: 1 } };
    },
  } satisfies ModelCard & Record<string, unknown>;
  return card;
}

/** A grey picture of 8 × 8 pixels. @param grey from 0 to 255 */
export function greyPicture(grey: number): PixelData {
  const data = new Uint8ClampedArray(8 * 8 * 4).fill(grey);
  for (let alpha = 3; alpha < data.length; alpha += 4) data[alpha] = 255;
  return { width: 8, height: 8, data };
}
