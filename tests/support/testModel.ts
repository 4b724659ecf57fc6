// A network small enough to do by hand.
import { int64Tensor, model, node } from "../../packages/core/src/onnx/build.js";
import { writeModel } from "../../packages/core/src/onnx/modelFile.js";
import type { PixelData } from "../../packages/core/src/inputs/image/types.js";
import type { LoadOptions, ModelCard } from "../../packages/core/src/engine/types.js";

/** Cuts off what is below the mean, averages each channel, and compares the three: relu → mean → prob. */
export function testOnnx(): Uint8Array<ArrayBuffer> {
  return writeModel(
    model({
      name: "test",
      opset: 13,
      input: { name: "image", dims: [1, 3, 2, 2] },
      output: { name: "prob", dims: [1, 3] },
      nodes: [
        node("Relu", ["image"], ["relu"]),
        node("GlobalAveragePool", ["relu"], ["mean"]),
        node("Reshape", ["mean", "flat"], ["logits"]),
        node("Softmax", ["logits"], ["prob"], { axis: 1 }),
      ],
      initializers: [int64Tensor("flat", [2], [1, 3])],
    }),
  );
}

/** @param load what getting the model does; @default it is there at once */
export function testCard(
  load: (options: LoadOptions) => Promise<Uint8Array<ArrayBuffer>> = async () => testOnnx(),
): ModelCard {
  return {
    name: "test",
    input: { width: 2, height: 2, channels: "rgb", mean: [100, 100, 100], scale: [0.1, 0.1, 0.1] },
    layers: ["relu", "mean", "prob"],
    answerLayer: "prob",
    classNames: ["red", "green", "blue"],
    load: async (options) => ({ onnx: await load(options), timings: { download: 3, decode: 4 } }),
  };
}

/** A picture of one colour. */
export function plain(red: number, green: number, blue: number): PixelData {
  const data = new Uint8ClampedArray(16);
  for (let i = 0; i < 16; i += 4) data.set([red, green, blue, 255], i);
  return { width: 2, height: 2, data };
}
