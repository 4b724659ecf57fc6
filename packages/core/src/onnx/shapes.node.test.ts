/** Does not hold the rules against a runtime: shapeRules.node.test.ts does. */
import { create } from "@bufbuild/protobuf";
import { floatTensor, int64Tensor, model, node, tensorValue } from "./build.js";
import {
  TensorShapeProtoSchema,
  type ModelProto,
  type NodeProto,
  type TensorProto,
  type ValueInfoProto,
} from "./onnx_pb.js";
import { inferShapes, traceShapes } from "./shapes.js";

const PICTURE = [1, 4, 11, 13];

function of(nodes: NodeProto[], initializers: TensorProto[] = []): ModelProto {
  const output = { name: "z", dims: [] };
  return model({ name: "case", opset: 13, input: { name: "x", dims: PICTURE }, output, nodes, initializers });
}

const zeros = (name: string, ...dims: number[]) =>
  floatTensor(name, dims, new Float32Array(dims.reduce((a, b) => a * b, 1)));

/** A declaration with sizes that are open: by name, or (0, -1) in the way of some exporters. */
function openValue(name: string, dims: readonly (number | string)[]): ValueInfoProto {
  const value = tensorValue(name, []);
  value.type!.value.value!.shape = create(TensorShapeProtoSchema, {
    dim: dims.map((size) => ({
      value:
        typeof size === "string"
          ? { case: "dimParam" as const, value: size }
          : { case: "dimValue" as const, value: BigInt(size) },
    })),
  });
  return value;
}

/** x → Relu → r → an unknown operator → g → Relu → y */
function chain(dims: (number | string)[], valueInfo: Record<string, (number | string)[]> = {}): ModelProto {
  const built = of([node("Relu", ["x"], ["r"]), node("Guess", ["r"], ["g"]), node("Relu", ["g"], ["y"])]);
  built.graph!.input = [openValue("x", dims)];
  built.graph!.valueInfo = Object.entries(valueInfo).map(([name, sizes]) => openValue(name, sizes));
  return built;
}

describe("inferShapes", () => {
  it("takes an open batch for one picture", () => {
    for (const open of ["batch", "", 0, -1]) {
      expect(inferShapes(chain([open, 3, 8, 9])).get("r")).toEqual([1, 3, 8, 9]);
    }
  });

  it("fills in an open height and width from the shape that the model will be run at", () => {
    const built = chain(["batch", 3, "height", "width"]);
    expect(inferShapes(built).has("r")).toBe(false);
    expect(inferShapes(built, [1, 3, 20, 30]).get("r")).toEqual([1, 3, 20, 30]);
  });

  it("believes what the file declares where no rule tells, named sizes included", () => {
    const built = chain(["n", 3, "height", 9], { g: ["n", 7, "height"] });
    expect(inferShapes(built, [1, 3, 20, 9]).get("y")).toEqual([1, 7, 20]);
  });

  it("says nothing of a tensor whose operator it does not know, nor of what follows, and why", () => {
    const { shapes, reasons } = traceShapes(chain([1, 3, 8, 9]));
    expect([...shapes.keys()]).toEqual(["x", "r"]);
    expect([...reasons]).toEqual([
      ["g", "the operator Guess is not understood"],
      ["y", "the operator Guess is not understood"],
    ]);
  });

  it("does not take an operator of another domain for ONNX's own", () => {
    const built = chain([1, 3, 8, 9]);
    built.graph!.node[0]!.domain = "com.example";
    expect(inferShapes(built).has("r")).toBe(false);
  });

  it("does not take weights for the picture where an old file lists them as inputs", () => {
    const built = of([node("Conv", ["x", "w"], ["y"])], [zeros("w", 6, 4, 3, 3)]);
    built.graph!.input = [tensorValue("w", [6, 4, 3, 3]), openValue("x", ["n", 4, "h", "w"])];
    expect(inferShapes(built, PICTURE).get("y")).toEqual([1, 6, 9, 11]);
  });

  it.each<[string, NodeProto, TensorProto[], string]>([
    [
      "a window larger than the picture",
      node("MaxPool", ["x"], ["y"], { kernel_shape: [20, 20] }),
      [],
      "not fit",
    ],
    ["weights that are not there", node("Conv", ["x", "w"], ["y"]), [], 'nothing in the model computes "w"'],
    ["sizes that do not broadcast", node("Add", ["x", "b"], ["y"]), [zeros("b", 5)], "[5] do not broadcast"],
    ["a target that only a run computes", node("Reshape", ["x", "x"], ["y"]), [], 'the values of "x"'],
    [
      "a target of another size",
      node("Reshape", ["x", "s"], ["y"]),
      [int64Tensor("s", [2], [5, -1])],
      "not fit",
    ],
    ["an axis that is not there", node("Concat", ["x", "x"], ["y"], { axis: 7 }), [], "has no axis 7"],
    ["a parameter that is not there", node("MaxPool", ["x"], ["y"]), [], "MaxPool lacks a parameter"],
  ])("gives the reason for %s", (_, wrong, initializers, reason) => {
    const built = of([wrong], initializers);
    expect(inferShapes(built).has("y")).toBe(false);
    expect(traceShapes(built).reasons.get("y")).toContain(reason);
  });
});
