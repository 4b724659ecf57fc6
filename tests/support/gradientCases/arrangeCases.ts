// Operators that join, cut, fold, permute or enlarge.
import { node, int64Tensor } from "@neuron-cloud/core";
import { network, one, resized, w, ints, floats, type GradientCase } from "./case.js";

export const arrangeCases: Readonly<Record<string, GradientCase>> = {
  Concat: network([node("Relu", ["x"], ["r"]), node("Concat", ["x", "r", "w"], ["y"], { axis: 1 })], {
    constants: [w("w", 1, 2, 9, 9)],
    weights: ["w"],
  }),
  Split: network([node("Split", ["x"], ["a", "b"], { axis: 1 }), node("Mul", ["a", "b"], ["y"])], {
    opset: 13,
  }),
  "Split of which a part is read": network(
    [node("Split", ["x"], ["a", "b"], { axis: 1 }), node("Tanh", ["b"], ["y"])],
    { opset: 13 },
  ),
  Slice: one("Slice", {}, { constants: [ints("s", 1, 2), ints("e", 4, -1), ints("a", 1, 3)] }),
  "Slice with steps": one(
    "Slice",
    {},
    { constants: [ints("s", 1, -1), ints("e", 9, -10), ints("a", 2, 3), ints("p", 2, -3)] },
  ),
  "Slice of older networks": one("Slice", { starts: [1], ends: [3], axes: [1] }, { opset: 9 }),
  Pad: one("Pad", {}, { constants: [ints("p", 0, 0, 1, 2, 0, 0, 3, -1)] }),
  "Pad by reflection": one("Pad", { mode: "reflect" }, { constants: [ints("p", 0, 0, 1, 2, 0, 0, 3, 0)] }),
  "Pad by the edge": one("Pad", { mode: "edge" }, { constants: [ints("p", 0, 0, 1, 2, 0, 0, 3, 0)] }),
  Crop: one("Crop", { border: [1, 2, 3, 0] }, { opset: 7 }),
  Tile: one("Tile", {}, { constants: [ints("t", 1, 2, 1, 3)] }),
  Expand: one("Expand", {}, { constants: [ints("s", 1, 4, 3, 3)], dims: [1, 4, 1, 1] }),
  Reshape: one("Reshape", {}, { constants: [ints("s", 1, -1)] }),
  Flatten: one("Flatten"),
  Squeeze: one("Squeeze", {}, { constants: [ints("a", 0)] }),
  Unsqueeze: one("Unsqueeze", {}, { constants: [ints("a", 0)] }),
  Identity: one("Identity"),
  Dropout: one("Dropout"),
  Cast: one("Cast", { to: 1 }),
  Transpose: one("Transpose", { perm: [0, 2, 3, 1] }),
  Gather: one("Gather", { axis: 1 }, { constants: [ints("i", 2, 0, 2)] }),
  "Gather of one row": one("Gather", { axis: 2 }, { constants: [int64Tensor("i", [], [3])] }),
  GatherElements: one(
    "GatherElements",
    { axis: 1 },
    { constants: [int64Tensor("i", [2, 3], [-1, 0, 3, 3, 3, 1])], dims: [2, 4] },
  ),
  TopK: network([node("TopK", ["x", "k"], ["y", "i"], { axis: 1 })], {
    constants: [ints("k", 2)],
    step: 1e-3,
  }),
  "TopK of the smallest": network([node("TopK", ["x", "k"], ["y", "i"], { largest: 0 })], {
    constants: [ints("k", 3)],
    step: 1e-3,
  }),
  Trilu: one("Trilu", { upper: 0 }, { constants: [int64Tensor("k", [], [1])], dims: [2, 4, 5] }),
  DepthToSpace: one("DepthToSpace", { blocksize: 2 }, { dims: [1, 8, 3, 3] }),
  "DepthToSpace by columns": one("DepthToSpace", { blocksize: 2, mode: "CRD" }, { dims: [1, 8, 3, 3] }),
  SpaceToDepth: one("SpaceToDepth", { blocksize: 3 }),
  CumSum: one("CumSum", { exclusive: 1 }, { constants: [int64Tensor("a", [], [2])] }),
  "Resize nearest": resized(
    { coordinate_transformation_mode: "asymmetric", nearest_mode: "floor" },
    1,
    1,
    2,
    2,
  ),
  "Resize linear": resized({ mode: "linear" }, 1, 1, 2, 1.5),
  "Resize linear to fewer": network(
    [
      node("Resize", ["x", "", "", "z"], ["y"], {
        mode: "linear",
        coordinate_transformation_mode: "align_corners",
      }),
    ],
    { constants: [ints("z", 1, 4, 5, 7)] },
  ),
  "Resize cubic": resized({ mode: "cubic" }, 1, 1, 2, 2),
  "Resize of opset 10": one("Resize", {}, { constants: [floats("s", 1, 1, 2, 3)], weights: [], opset: 10 }),
  Upsample: one("Upsample", {}, { constants: [floats("s", 1, 1, 2, 3)], weights: [], opset: 9 }),
  "Upsample linear": one(
    "Upsample",
    { mode: "linear" },
    { constants: [floats("s", 1, 1, 2, 2)], weights: [], opset: 9 },
  ),
  "Gather of computed rows": network(
    [
      node("ArgMax", ["x"], ["i"], { axis: 1, keepdims: 0 }),
      node("Gather", ["table", "i"], ["rows"], { axis: 1 }),
      node("ReduceSum", ["x"], ["s"], { keepdims: 0 }),
      node("Mul", ["rows", "s"], ["y"]),
    ],
    { constants: [w("table", 3, 6)], weights: ["table"], dims: [2, 6], step: 1e-3 },
  ),
  "Pad by reflection of a long axis": one(
    "Pad",
    { mode: "reflect" },
    { constants: [ints("p", 0, 0, 7, 0, 0, 5)], dims: [1, 1, 3000], opset: 13 },
  ),
  "Slice backward with steps along a long axis": one(
    "Slice",
    {},
    { constants: [ints("s", -1), ints("e", -5000), ints("a", 2), ints("p", -2)], dims: [1, 1, 4000] },
  ),
};
