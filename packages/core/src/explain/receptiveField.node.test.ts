/**
 * Receptive fields of small networks, against what can be seen from outside: which pixels change a neuron when ONNX
 * Runtime runs the network. All weights are positive, so that a brighter pixel makes every neuron that sees it brighter.
 * SqueezeNet's are in packages/squeezenet.
 */
import { expect, test } from "@jest/globals";
import { randomFloats, randomTensor, runModel, smallModel } from "../../../../tests/support/runModel.js";
import { receptiveFieldOf } from "../activations/readers.js";
import { encodeLayer } from "../activations/encode.js";
import { int64Tensor, node } from "../onnx/build.js";
import type { ModelProto, NodeProto, TensorProto } from "../onnx/onnx_pb.js";
import { tappableTensors } from "../onnx/tap.js";
import { Graph } from "../onnx/graph.js";
import { receptiveFields } from "./receptiveField.js";
import type { PictureArea } from "../activations/explanations.js";

const [HEIGHT, WIDTH] = [19, 14];

const network = (nodes: readonly NodeProto[], initializers: readonly TensorProto[] = []) =>
  smallModel([1, 1, HEIGHT, WIDTH], nodes, initializers);

const positive = (name: string, dims: readonly number[]) => randomTensor(name, dims, { from: 0.5, to: 1 });

/** The smallest rectangle around all pixels that change a layer at a place, in whichever channel, by tensor. */
async function seenByRunning(given: ModelProto): Promise<Map<string, (PictureArea | null)[]>> {
  const dark = randomFloats(HEIGHT * WIDTH, { from: 0, to: 1 });
  const brighter = Array.from(dark, (value, pixel) => dark.with(pixel, value + 1000));
  const [before, ...after] = await runModel(given, [dark, ...brighter]);
  return new Map(
    tappableTensors(given).map(({ name, shape: [channels, height, width] }) => {
      const map = height * width;
      const neurons = (place: number) =>
        Array.from({ length: channels }, (_, channel) => channel * map + place);
      const changes = (pixel: number, neuron: number) =>
        after[pixel]!.get(name)![neuron] !== before!.get(name)![neuron];
      const seen = Array.from({ length: map }, (_, place) =>
        around([...dark.keys()].filter((pixel) => neurons(place).some((neuron) => changes(pixel, neuron)))),
      );
      return [name, seen];
    }),
  );
}

function around(pixels: readonly number[]): PictureArea | null {
  if (pixels.length === 0) return null;
  const rows = pixels.map((pixel) => Math.floor(pixel / WIDTH));
  const columns = pixels.map((pixel) => pixel % WIDTH);
  const [x, y] = [Math.min(...columns), Math.min(...rows)];
  return { x, y, width: Math.max(...columns) - x + 1, height: Math.max(...rows) - y + 1 };
}

/** As the readers give it. */
function seenByRules(given: ModelProto): Map<string, (PictureArea | null)[]> {
  const fields = receptiveFields(new Graph(given));
  return new Map(
    tappableTensors(given).map(({ name, kind, shape }) => {
      const data = new Float32Array(shape[0] * shape[1] * shape[2]);
      const layer = encodeLayer({ name, kind, shape, data, receptiveField: fields.get(name) });
      const places = Array.from({ length: shape[1] * shape[2] }, (_, place) => place);
      return [name, places.map((place) => unlessEmpty(receptiveFieldOf(layer, place)))];
    }),
  );
}

/** A neuron of the padding sees nothing. */
function unlessEmpty(area: PictureArea | null): PictureArea | null {
  return area && area.width * area.height > 0 ? area : null;
}

const networks: Record<string, ModelProto> = {
  "windows with strides, pads and rests at the border": network(
    [
      node("Conv", ["x", "w1"], ["conv"], { strides: [2, 2], pads: [0, 1, 0, 1] }),
      node("Relu", ["conv"], ["relu"]),
      node("MaxPool", ["relu"], ["pool"], { kernel_shape: [2, 2], strides: [2, 2] }),
      node("Conv", ["pool", "w2"], ["padded"], { pads: [1, 0, 2, 1] }),
    ],
    [positive("w1", [2, 1, 4, 3]), positive("w2", [2, 2, 3, 2])],
  ),
  "automatic padding and ceil mode": network(
    [
      node("Conv", ["x", "w1"], ["upper"], { strides: [2, 3], auto_pad: "SAME_UPPER" }),
      node("Conv", ["upper", "w2"], ["lower"], { auto_pad: "SAME_LOWER" }),
      node("MaxPool", ["lower"], ["ceil"], { kernel_shape: [3, 2], strides: [2, 2], ceil_mode: 1 }),
      node("AveragePool", ["ceil"], ["mean"], { kernel_shape: [2, 2], pads: [1, 0, 0, 1] }),
    ],
    [positive("w1", [2, 1, 3, 4]), positive("w2", [1, 2, 2, 2])],
  ),
  "branches that are joined, one of them dilated": network(
    [
      node("MaxPool", ["x"], ["pool"], { kernel_shape: [2, 2], strides: [2, 2] }),
      node("Conv", ["pool", "w1"], ["narrow"]),
      node("Conv", ["pool", "w2"], ["wide"], { dilations: [2, 1], pads: [0, 1, 0, 1] }),
      node("Concat", ["narrow", "wide"], ["concat"], { axis: 1 }),
      node("Add", ["narrow", "wide"], ["sum"]),
      node("Conv", ["concat", "w3"], ["on"], { group: 2, strides: [2, 1] }),
    ],
    [positive("w1", [1, 1, 3, 1]), positive("w2", [1, 1, 2, 3]), positive("w3", [2, 1, 2, 2])],
  ),
  "channels that are shuffled, and padding of its own": network(
    [
      node("Pad", ["x", "pads"], ["padded"]),
      node("Conv", ["padded", "w1"], ["conv"]),
      node("Reshape", ["conv", "apart"], ["groups"]),
      node("Transpose", ["groups"], ["shuffled"], { perm: [0, 2, 1, 3, 4] }),
      node("Reshape", ["shuffled", "together"], ["back"]),
      node("Split", ["back"], ["first", "second"], { axis: 1 }),
    ],
    [
      positive("w1", [4, 1, 3, 3]),
      int64Tensor("pads", [8], [0, 0, 1, 2, 0, 0, 0, 1]),
      int64Tensor("apart", [5], [1, 2, 2, HEIGHT - 1, WIDTH + 1]),
      int64Tensor("together", [4], [1, 4, HEIGHT - 1, WIDTH + 1]),
    ],
  ),
  "neurons that see everything": network(
    [
      node("Conv", ["x", "w1"], ["conv"], { strides: [2, 2] }),
      node("GlobalAveragePool", ["conv"], ["mean"]),
      node("Mul", ["conv", "mean"], ["gated"]),
      node("ReduceMean", ["gated"], ["reduced"], { axes: [2, 3], keepdims: 0 }),
      node("Gemm", ["reduced", "w2"], ["answer"]),
    ],
    [positive("w1", [2, 1, 2, 3]), positive("w2", [2, 3])],
  ),
};

test.each(Object.keys(networks))("a neuron sees exactly the pixels that change it: %s", async (name) => {
  const given = networks[name]!;
  const [ran, told] = [await seenByRunning(given), seenByRules(given)];
  expect(told.size).toBeGreaterThan(2);
  for (const [tensor, areas] of told) expect([tensor, areas]).toEqual([tensor, ran.get(tensor)]);
});

test("channels may come last on the way: rows and columns are followed through transpositions", async () => {
  const given = smallModel(
    [1, HEIGHT, WIDTH, 1],
    [
      node("Transpose", ["x"], ["first"], { perm: [0, 3, 1, 2] }),
      node("Conv", ["first", "w"], ["conv"], { strides: [2, 1], pads: [1, 0, 1, 0] }),
      node("Transpose", ["conv"], ["last"], { perm: [0, 2, 3, 1] }),
      node("Relu", ["last"], ["bent"]),
      node("Concat", ["last", "bent"], ["both"], { axis: 3 }),
      node("Transpose", ["both"], ["again"], { perm: [0, 3, 1, 2] }),
      node("MaxPool", ["again"], ["pool"], { kernel_shape: [2, 2], strides: [2, 2] }),
      node("ReduceMean", ["both"], ["mean"], { axes: [1, 2], keepdims: 0 }),
    ],
    [positive("w", [2, 1, 3, 3])],
  );
  const [ran, told] = [await seenByRunning(given), seenByRules(given)];
  for (const name of ["conv", "again", "pool", "mean"])
    expect([name, told.get(name)]).toEqual([name, ran.get(name)]);
  // Drawn as rows of columns by channels, which no window moves along.
  expect(told.get("bent")!.every((area) => area === null)).toBe(true);
});

test("where a dilated window begins in padding, its field is at most its dilation too wide, and never too narrow", async () => {
  const given = network(
    [node("Conv", ["x", "w"], ["conv"], { dilations: [3, 2], pads: [3, 2, 3, 2] })],
    [positive("w", [1, 1, 3, 3])],
  );
  const [ran, told] = [(await seenByRunning(given)).get("conv")!, seenByRules(given).get("conv")!];
  ran.forEach((seen, neuron) => {
    const field = told[neuron]!;
    const [left, top] = [seen!.x - field.x, seen!.y - field.y];
    const [right, bottom] = [field.width - seen!.width - left, field.height - seen!.height - top];
    for (const excess of [left, top, right, bottom]) expect(excess).toBeGreaterThanOrEqual(0);
    expect([left < 2, right < 2, top < 3, bottom < 3]).toEqual([true, true, true, true]);
  });
  expect(told[WIDTH * 9 + 7]).toEqual(ran[WIDTH * 9 + 7]);
});

test("a flattened map has no rows and columns, so its neurons count as seeing what the map sees", () => {
  const fields = receptiveFields(new Graph(network([node("Flatten", ["x"], ["flat"])])));
  const seen = { x: 0, y: 0, width: WIDTH, height: HEIGHT };
  expect(fields.get("flat")).toEqual({ size: [HEIGHT, WIDTH], stride: [0, 0], start: [0, 0], seen });
});

test("a softmax over channels mixes no places, one over rows and columns all of them", () => {
  const fields = receptiveFields(
    new Graph(
      network([
        node("Softmax", ["x"], ["channels"], { axis: 1 }),
        node("Softmax", ["channels"], ["columns"], { axis: 3 }),
      ]),
    ),
  );
  expect(fields.get("channels")).toMatchObject({ size: [1, 1], stride: [1, 1] });
  expect(fields.get("columns")).toMatchObject({ size: [HEIGHT, WIDTH], stride: [0, 0] });
});

test("after an operator that is not understood nothing is said", () => {
  const given = network(
    [
      node("Relu", ["x"], ["relu"]),
      node("ConvTranspose", ["relu", "w"], ["grown"], { strides: [2, 2] }),
      node("GlobalAveragePool", ["grown"], ["mean"]),
    ],
    [positive("w", [1, 1, 2, 2])],
  );
  const fields = receptiveFields(new Graph(given));
  expect(fields.get("relu")).not.toBeNull();
  expect([fields.get("grown"), fields.get("mean")]).toEqual([null, null]);
});
