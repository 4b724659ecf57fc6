import { expect, test } from "@jest/globals";
import { smallModel } from "../../../../tests/support/runModel.js";
import { floatTensor, node } from "./build.js";
import { readModel, writeModel } from "./modelFile.js";
import { TensorProto_DataLocation as DataLocation } from "./onnx_pb.js";

const elsewhere = () =>
  Object.assign(floatTensor("w", [3], new Float32Array(3)), { dataLocation: DataLocation.EXTERNAL });
const add = () => node("Add", ["x", "w"], ["y"]);
const constant = () => node("Constant", [], ["w"], { value: { tensor: elsewhere() } });

test.each([
  ["a weight", () => smallModel([1, 3], [add()], [elsewhere()])],
  ["a constant", () => smallModel([1, 3], [constant(), add()])],
])("%s in a second file is said when the model is read", (_what, made) => {
  expect(() => readModel(writeModel(made()))).toThrow(/second file \(external data\)/);
});
