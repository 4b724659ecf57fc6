import { floatTensor, int64Tensor, model, node, writeModel } from "@neuron-cloud/core";

const LETTERS = 24;
const FEATURES = 16;
const HEADS = 2;
const INT32 = 6;

/** Weights that nobody trained, the same each time. */
function weights(name: string, dims: readonly number[], scale: number) {
  const length = dims.reduce((a, b) => a * b, 1);
  return floatTensor(
    name,
    dims,
    Float32Array.from(
      { length },
      (_, i) => scale * Math.sin((i + name.length) * 12.9898) * Math.cos(i * 0.37),
    ),
  );
}

const split = (from: string, to: string, perm: readonly number[]) => [
  node("MatMul", ["letters", `${from}_weights`], [from]),
  node("Reshape", [from, "heads"], [`${from}_heads`]),
  node("Transpose", [`${from}_heads`], [to], { perm }),
];

/** A reader of bytes, in which letters look at each other: one layer of a transformer, untrained. */
export function readerFile(): File {
  const built = model({
    name: "reader",
    opset: 13,
    input: { name: "text_bytes", dims: [1, LETTERS] },
    output: { name: "mood", dims: [1, 5] },
    nodes: [
      node("Cast", ["text_bytes"], ["ids"], { to: 7 }),
      node("Gather", ["table", "ids"], ["letters"]),
      ...split("query", "rows", [0, 2, 1, 3]),
      ...split("key", "columns", [0, 2, 3, 1]),
      ...split("value", "values", [0, 2, 1, 3]),
      node("MatMul", ["rows", "columns"], ["scores"]),
      node("Softmax", ["scores"], ["attention"], { axis: -1 }),
      node("MatMul", ["attention", "values"], ["seen"]),
      node("Transpose", ["seen"], ["seen_letters"], { perm: [0, 2, 1, 3] }),
      node("Reshape", ["seen_letters", "merged"], ["read"]),
      node("Add", ["letters", "read"], ["sum"]),
      node("Tanh", ["sum"], ["bent"]),
      node("ReduceMean", ["bent"], ["mean"], { axes: [1], keepdims: 0 }),
      node("MatMul", ["mean", "moods"], ["logits"]),
      node("Softmax", ["logits"], ["mood"], { axis: 1 }),
    ],
    initializers: [
      weights("table", [256, FEATURES], 1),
      ...["query", "key", "value"].map((name) => weights(`${name}_weights`, [FEATURES, FEATURES], 0.9)),
      int64Tensor("heads", [4], [1, LETTERS, HEADS, FEATURES / HEADS]),
      int64Tensor("merged", [3], [1, LETTERS, FEATURES]),
      weights("moods", [FEATURES, 5], 3),
    ],
  });
  const type = built.graph?.input[0]?.type?.value;
  if (type?.case === "tensorType") type.value.elemType = INT32;
  return new File([writeModel(built)], "reader.onnx");
}
