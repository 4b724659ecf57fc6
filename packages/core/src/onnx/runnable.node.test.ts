import { describe, expect, test } from "@jest/globals";
import type { ImageInputSpec } from "../inputs/image/types.js";
import { model, node, tensorValue } from "./build.js";
import { TensorProto_DataType as DataType } from "./onnx_pb.js";
import { requirePicture } from "./runnable.js";

const rgb: ImageInputSpec = { width: 28, height: 28, channels: "rgb", mean: [0, 0, 0] };

function refusal(dims: readonly number[], spec: Partial<ImageInputSpec> = {}, type = DataType.FLOAT): string {
  const output = { name: "y", dims: [] };
  const made = model({
    name: "small",
    opset: 13,
    input: { name: "x", dims },
    output,
    nodes: [node("Relu", ["x"], ["y"])],
    initializers: [],
  });
  made.graph!.input = [tensorValue("x", dims, type)];
  try {
    requirePicture(made, "x", { ...rgb, ...spec });
    return "";
  } catch (error) {
    return String(error);
  }
}

describe("a model card's picture", () => {
  test.each([
    ["one channel", [1, 1, 28, 28], {}, '{ channels: "grey" }'],
    ["four channels", [1, 4, 28, 28], {}, '{ channels: "rgba" }'],
    [
      "three channels, where the card is grey",
      [1, 3, 28, 28],
      { channels: "grey" },
      '{ channels: "rgb" or "bgr" }',
    ],
    ["channels last", [1, 28, 28, 3], {}, '{ layout: "nhwc" }'],
    ["one channel, last", [1, 28, 28, 1], {}, '{ layout: "nhwc", channels: "grey" }'],
    ["another size", [1, 3, 32, 64], {}, "{ height: 32, width: 64 }"],
    ["an open batch, with another size", [0, 3, 32, 28], {}, "{ height: 32 }"],
  ] as const)("of a model with %s is refused with what the card has to say", (_what, dims, spec, remedy) => {
    expect(refusal(dims, spec)).toContain(`Say so in the card's \`input\`: ${remedy}.`);
  });

  test.each([
    ["half precision", DataType.FLOAT16, "float16"],
    ["bytes", DataType.UINT8, "uint8"],
  ] as const)("of a model that takes %s is refused with its type", (_what, type, name) => {
    expect(refusal([1, 3, 28, 28], {}, type)).toContain(`{ type: "${name}" }`);
    expect(refusal([1, 3, 28, 28], { type: name }, type)).toBe("");
  });

  test.each([
    ["several pictures at once", [8, 3, 28, 28], "export it with a batch of 1"],
    ["numbers in a row", [1, 784], "pass tensors ({ tensors })"],
    ["seven channels", [1, 7, 28, 28], "pass tensors ({ tensors })"],
  ] as const)("of a model that takes %s is refused with another way", (_what, dims, remedy) => {
    expect(refusal(dims)).toContain(remedy);
  });

  test.each([
    [[1, 3, 28, 28], {}],
    [[0, 3, 0, 0], {}],
    [[1, 1, 28, 28], { channels: "grey" }],
    [[0, 28, 28, 4], { channels: "rgba", layout: "nhwc" }],
    [[1, 784], { channels: "grey", dims: [1, 784] }],
  ] as const)("of %p is taken by a card that says so", (dims, spec) => expect(refusal(dims, spec)).toBe(""));
});
