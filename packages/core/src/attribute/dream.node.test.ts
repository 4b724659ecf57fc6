/** How dreams are dreamed, on a small network. What SketchNet's classes want is in packages/sketchnet. */
import { afterAll, describe, expect, test } from "@jest/globals";
import { randomTensor } from "../../../../tests/support/runModel.js";
import { createEngine } from "../engine/engine.js";
import type { Engine } from "../engine/types.js";
import type { InputSpec } from "../inputs/types.js";
import { model, node } from "../onnx/build.js";
import { writeModel } from "../onnx/modelFile.js";

const SIZE = 16;
const engines: Engine[] = [];
afterAll(() => {
  for (const engine of engines) engine.dispose();
});

/** A network of one layer and two classes, which takes its picture channel by channel or pixel by pixel. */
function network(input: InputSpec, layout: "nchw" | "nhwc" = "nchw"): Engine {
  const dims = layout === "nhwc" ? [1, SIZE, SIZE, 3] : [1, 3, SIZE, SIZE];
  const first = layout === "nhwc" ? [node("Transpose", ["x"], ["planes"], { perm: [0, 3, 1, 2] })] : [];
  const onnx = writeModel(
    model({
      name: "test",
      opset: 13,
      input: { name: "x", dims },
      output: { name: "scores", dims: [1, 2] },
      nodes: [
        ...first,
        node("Conv", [layout === "nhwc" ? "planes" : "x", "w"], ["conv"]),
        node("Relu", ["conv"], ["relu"]),
        node("GlobalAveragePool", ["relu"], ["mean"]),
        node("Flatten", ["mean"], ["scores"]),
      ],
      initializers: [randomTensor("w", [2, 3, 3, 3])],
    }),
  );
  const engine = createEngine(
    {
      name: "test",
      input,
      layers: ["relu", "scores"],
      answerLayer: "scores",
      classNames: ["a", "b"],
      load: async () => ({ onnx, timings: { download: 0, decode: 0 } }),
    },
    { providers: ["wasm"] },
  );
  engines.push(engine);
  return engine;
}

const picture = { width: SIZE, height: SIZE, channels: "rgb", mean: [120, 120, 120] } as const;
const paper = { width: SIZE, height: SIZE, data: new Uint8ClampedArray(SIZE * SIZE * 4).fill(255) };
const brightness = ({ data }: { readonly data: Uint8ClampedArray }) =>
  data.reduce((sum, value, i) => (i % 4 === 3 ? sum : sum + value), 0) / (SIZE * SIZE * 3);

describe("a dream", () => {
  test("is the same whether its network takes pictures channel by channel or pixel by pixel", async () => {
    const [planes, pixels] = [network(picture), network({ ...picture, layout: "nhwc" }, "nhwc")];
    const [one, other] = await Promise.all(
      [planes, pixels].map((engine) => engine.dream({ class: 1 }, { steps: 6 })),
    );
    expect(other).toEqual(one);
  });

  test("that begins with a picture holds on to it", async () => {
    const engine = network(picture);
    const request = { layer: "relu", channel: 0 };
    const onGrey = await engine.dream(request, { steps: 12 });
    const onPaper = await engine.dream(request, { steps: 12, from: paper });
    expect(Math.abs(brightness(onGrey) - 120)).toBeLessThan(40);
    expect(brightness(onPaper)).toBeGreaterThan(200);
    expect(onPaper.data).not.toEqual(paper.data);
  });

  test("needs a picture to begin with that can be read", async () => {
    const engine = network(picture);
    await expect(engine.dream({ class: 0 }, { from: new Blob(["no picture"]) })).rejects.toMatchObject({
      name: "NeuronCloudError",
    });
  });

  test("is not to be had of a network that takes no picture", async () => {
    const tensors = {
      x: { type: "float32", dims: [1, 3, SIZE, SIZE], data: new Float32Array(768) },
    } as const;
    await expect(network({ tensors }).dream({ class: 0 })).rejects.toMatchObject({ code: "not-explainable" });
  });
});
