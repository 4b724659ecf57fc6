/** Gradients of the operators that take the largest: it gets all, or the first of several that are equal. */
import { count, dim, type Shape } from "../onnx/operation.js";
import { slideOf, type Slide } from "../onnx/windowRules.js";
import { concat, pad, range, reduced, reshape, slice, sum, transpose, unbroadcast } from "./arrange.js";
import type { GraphWriter } from "./graphWriter.js";
import { axesOf } from "./reduceRules.js";
import type { GradientRule } from "./rule.js";
import { elementsOf, windowSlices } from "./windowRules.js";

/** Below every activation, and still a number to reckon with. */
const LOWEST = -1e30;

export const maxPool: GradientRule = (w, op, g) => {
  // ScatterElements adds up since version 16, and only wasm has MaxPool's indices right, where they count along the rows.
  const hasIndices = w.provider === "wasm" && w.opset >= 16 && op.int("storage_order", 0) === 0;
  return [hasIndices ? byIndices(w, op.node, g, op.shape(0)) : bySlices()];

  function bySlices() {
    const slide = slideOf(op);
    const [input, places] = [op.shape(0), w.shape(g).slice(2)];
    const behind = places.map((size, i) => {
      const reach = (size - 1) * slide.strides[i]! + slide.extents[i]! - slide.before[i]!;
      return Math.max(0, reach - dim(input, i + 2));
    });
    const padded = pad(w, op.node.input[0]!, [0, 0, ...slide.before, 0, 0, ...behind], LOWEST);
    const won = winners(w, op.node.output[0]!, windowSlices(w, padded, slide, places));
    return putBack(
      w,
      won.map((hit) => w.mul(hit, g)),
      input,
      slide,
    );
  }
};

type PoolNode = Parameters<GraphWriter["again"]>[0];

/** The places of the largest, flat in the whole tensor, tell where each gradient goes. */
function byIndices(w: GraphWriter, pool: PoolNode, g: string, input: Shape): string {
  const shape = w.shape(g);
  const [, indices] = w.again(pool, [pool.input[0]!], [shape, shape]);
  const [flat, size] = [[count(shape)], [count(input)]];
  const zeros = w.emit("ConstantOfShape", [w.ints(size)], size);
  const given = [zeros, reshape(w, indices!, flat), reshape(w, g, flat)];
  return reshape(w, w.emit("ScatterElements", given, size, { axis: 0, reduction: "add" }), input);
}

/** For each of several tensors, 1 where it holds the largest value, which is given; the first where several do. */
function winners(w: GraphWriter, largest: string, tensors: readonly string[]): string[] {
  let open: string | undefined; // 1 where none has won yet
  return tensors.map((tensor) => {
    const equal = w.from(1, w.positive(w.sub(largest, tensor)));
    const hit: string = open === undefined ? equal : w.mul(equal, open);
    open = open === undefined ? w.from(1, hit) : w.sub(open, hit);
    return hit;
  });
}

/**
 * Adds up what each of the kernel's elements got at every place, where it lies in the picture: shifted on the grid of the
 * windows for each phase of the strides, and the phases side by side. A ConvTranspose with a group for each channel would do the
 * same, but not on WebGPU.
 */
function putBack(w: GraphWriter, parts: readonly string[], input: Shape, slide: Slide): string {
  const { kernel, dilations, strides, before } = slide;
  const [batch = 1, channels = 1, ...places] = w.shape(parts[0]!);
  const at = elementsOf(kernel).map((element) => element.map((step, i) => step * dilations[i]!));
  const most = kernel.map((size, i) => Math.floor(((size - 1) * dilations[i]!) / strides[i]!));
  const phases = new Map<string, string>();
  parts.forEach((part, k) => {
    const shift = at[k]!.map((row, i) => Math.floor(row / strides[i]!));
    const phase = at[k]!.map((row, i) => row % strides[i]!).join();
    const moved = pad(w, part, [0, 0, ...shift, 0, 0, ...most.map((size, i) => size - shift[i]!)]);
    const others = phases.get(phase);
    phases.set(phase, others === undefined ? moved : w.add(others, moved));
  });
  const none = () => w.scale([...phases.values()][0]!, 0); // of rows that no window reaches
  const grid = elementsOf(strides).map((phase) => phases.get(phase.join()) ?? none());
  const rows = places.map((size, i) => size + most[i]!);
  const woven = weave(w, concat(w, grid, 1), [batch, channels, ...rows], strides);
  // What windows reach of the picture, without the padding before it and behind.
  const ends = w
    .shape(woven)
    .slice(2)
    .map((size, i) => Math.min(size, before[i]! + dim(input, i + 2)));
  const cut = slice(
    w,
    woven,
    range(ends.length).map((i) => i + 2),
    before,
    ends,
  );
  const behind = ends.map((end, i) => before[i]! + dim(input, i + 2) - end);
  return pad(w, cut, [...input.map(() => 0), 0, 0, ...behind]);
}

/** Puts the strides' phases, one after the other along the channels, side by side in rows and columns. */
function weave(
  w: GraphWriter,
  phases: string,
  [batch, channels, ...rows]: readonly number[],
  strides: readonly number[],
): string {
  const [down = 1, across] = strides;
  const shape = [batch!, channels!, ...rows.map((size, i) => size * strides[i]!)];
  if (count(strides) === 1) return phases;
  if (strides.length === 2 && down === across) {
    const mode = w.opset < 11 ? {} : { mode: "DCR" };
    return w.emit("DepthToSpace", [phases], shape, { blocksize: down, ...mode });
  }
  const axes = strides.length;
  const split = reshape(w, phases, [batch!, ...strides, channels!, ...rows]);
  const pairs = range(axes).flatMap((i) => [axes + 2 + i, i + 1]);
  return reshape(w, transpose(w, split, [0, axes + 1, ...pairs]), shape);
}

/** Elementwise over several inputs. */
export const largest: GradientRule = (w, op, g, { needs }) => {
  const won = winners(w, op.node.output[0]!, op.node.input);
  return op.node.input.map((_, i) => (needs[i] ? unbroadcast(w, w.mul(won[i]!, g), op.shape(i)) : undefined));
};

export const smallest: GradientRule = (w, op, g, { needs }) => {
  const won = winners(
    w,
    w.scale(op.node.output[0]!, -1),
    op.node.input.map((name) => w.scale(name, -1)),
  );
  return op.node.input.map((_, i) => (needs[i] ? unbroadcast(w, w.mul(won[i]!, g), op.shape(i)) : undefined));
};

/** The largest (smallest) over whole axes; several that are equal share. */
export const extreme =
  (sign: 1 | -1): GradientRule =>
  (w, op, g) => {
    const shape = op.shape(0);
    const kept = reduced(shape, axesOf(op));
    const y = reshape(w, op.node.output[0]!, kept);
    const hit = w.from(1, w.positive(w.scale(w.sub(y, op.node.input[0]!), sign)));
    return [w.mul(hit, w.div(reshape(w, g, kept), sum(w, hit, axesOf(op))))];
  };

export const globalMaxPool: GradientRule = (w, op, g) => {
  const hit = w.from(1, w.positive(w.sub(op.node.output[0]!, op.node.input[0]!)));
  return [w.mul(hit, w.div(g, sum(w, hit, range(op.shape(0).length).slice(2))))];
};
