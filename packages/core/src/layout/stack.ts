import type { LayerShape } from "../activations/types.js";
import { CLOUD_LENGTH, stackedBlock } from "./blocks.js";
import type { Vec3 } from "./lattice.js";
import { stepsOf, type Steps } from "./paths.js";
import type { ArrangeOptions, CloudLayout, Placement } from "./types.js";

const GAP_BETWEEN_BLOCKS = 1.6;
/** Where both are folded, so that one sees each slab for itself. */
const GAP_BETWEEN_SLABS = 2.4;
/** Between paths, one above another: room for the labels of the upper one. */
const GAP_BETWEEN_PATHS = 2.2;
/** The first block must be seen behind the picture. */
const GAP_AFTER_PICTURE = 5;

/** Blocks one behind another; where the network's paths part, those of one step above one another. */
export function stack(
  shapes: readonly LayerShape[],
  { picture = null, folded, inputs = null }: ArrangeOptions,
): CloudLayout {
  const natural = shapes.map((shape, i) => stackedBlock(shape, 1, folded?.has(i)));
  const steps = inputs ? stepsOf(inputs) : shapes.map((_, i) => [{ layer: i, source: i }]);
  const heightAt = (layer: number) => natural[layer]?.size[1] ?? 0;
  const depths = steps.map((seats) => Math.max(...seats.map(({ layer }) => natural[layer]?.size[2] ?? 0)));
  const heights = steps.map(
    (seats) =>
      seats.reduce((sum, { layer }) => sum + heightAt(layer), 0) + GAP_BETWEEN_PATHS * (seats.length - 1),
  );

  const isSlab = steps.map((seats) => seats.some(({ layer }) => folded?.has(layer)));
  const gapAfter = (at: number) => (isSlab[at] && isSlab[at + 1] ? GAP_BETWEEN_SLABS : GAP_BETWEEN_BLOCKS);
  const gaps = steps.map((_, at) => (at < steps.length - 1 ? gapAfter(at) : 0));

  const room = picture ? GAP_AFTER_PICTURE : 0;
  const length = room + depths.reduce((sum, depth, at) => sum + depth + gaps[at]!, 0);
  const [rows, columns] = picture?.map((side) => side * natural[0]!.pitch) ?? [0, 0];
  const width = Math.max(columns!, ...natural.map(({ size }) => size[0]));
  const height = Math.max(rows!, ...heights);
  const scale = CLOUD_LENGTH / Math.max(length, width, height);

  const placements: Placement[] = [];
  /** Of each step: its middle, and how high each of its seats is. */
  const middles: number[] = [];
  const lanes: number[][] = [];
  let front = (length / 2 - room) * scale;
  for (const [at, seats] of steps.entries()) {
    const depth = depths[at]! * scale;
    let top = (heights[at]! / 2) * scale;
    middles.push(front - depth / 2);
    lanes.push(
      seats.map(({ layer }) => {
        const y = top - (heightAt(layer) * scale) / 2;
        top -= (heightAt(layer) + GAP_BETWEEN_PATHS) * scale;
        if (layer >= 0)
          placements[layer] = {
            position: [0, y, front - depth / 2],
            lattice: stackedBlock(shapes[layer]!, scale, folded?.has(layer)),
          };
        return y;
      }),
    );
    front -= depth + gaps[at]! * scale;
  }
  return {
    placements,
    picture: picture
      ? { position: [0, 0, (length * scale) / 2], size: [columns! * scale, rows! * scale] }
      : null,
    links: inputs
      ? linksOf(
          inputs,
          steps,
          placements,
          middles,
          lanes,
          depths.map((depth) => depth * scale),
        )
      : [],
    size: [width * scale, height * scale, length * scale],
  };
}

/** From the back of each block to the front of those made of it, past what stands between them. */
function linksOf(
  inputs: readonly (readonly number[])[],
  steps: Steps,
  placements: readonly Placement[],
  middles: readonly number[],
  lanes: readonly (readonly number[])[],
  depths: readonly number[],
): (readonly Vec3[])[] {
  if (steps.every(({ length }) => length === 1)) return [];
  const stepOf = new Map(steps.flatMap((seats, at) => seats.map(({ layer }) => [layer, at] as const)));
  const edge = (layer: number, side: 1 | -1): Vec3 => {
    const { position, lattice } = placements[layer]!;
    return [position[0], position[1], position[2] + (side * lattice.size[2]) / 2];
  };
  return inputs.flatMap((before, layer) =>
    before.map((input) => {
      const points: Vec3[] = [edge(input, -1)];
      for (let at = stepOf.get(input)! + 1; at < stepOf.get(layer)!; at++) {
        const y = lanes[at]![steps[at]!.findIndex((seat) => seat.layer < 0 && seat.source === input)]!;
        const half = depths[at]! / 2;
        points.push([0, y, middles[at]! + half], [0, y, middles[at]! - half]);
      }
      points.push(edge(layer, 1));
      return points;
    }),
  );
}
