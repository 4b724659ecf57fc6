import { stackedVoxelChannels } from "../layout/blocks.js";
import type { LayerActivations, LayerShape } from "./types.js";

/**
 * A layer's light for drawing it as a volume: neighbouring channels averaged, at each row and column. Channels stand so much
 * closer than rows and columns do that nothing is lost which could be seen. What lies above 0 and what lies below are
 * averaged each by itself.
 */
export interface VoxelLevel {
  /** How many channels one voxel averages: a power of two. Silent channels fill the last voxels up. */
  readonly channels: number;
  /**
   * By group of channels, row and column: a byte for each voxel, or two where the layer is signed, the first for what lies
   * above 0 and the second for what lies below.
   */
  readonly values: Uint8Array;
  /** What a byte of 255 stands for: an average activity, in steps of the layer's own bytes. */
  readonly peak: number;
}

/** Finer levels average a quarter of the channels; below so many, the layer's own bytes take less than they save. */
const FEWEST_CHANNELS = 4;
const FINER = 4;

/** The levels of a layer, coarsest first: near-cubic voxels, and finer ones for looking nearer. */
export function voxelLevels(values: Uint8Array, zeroPoint: number, shape: LayerShape): VoxelLevel[] {
  const levels: VoxelLevel[] = [];
  for (let k = stackedVoxelChannels(shape); k >= FEWEST_CHANNELS; k /= FINER)
    levels.push(averageChannels({ values, zeroPoint, shape }, k));
  return levels;
}

/**
 * Averages so many neighbouring channels into one voxel.
 * @param weights multiply each channel's activity before it is averaged. @default 1 for each
 */
export function averageChannels(
  { values, zeroPoint, shape }: Pick<LayerActivations, "values" | "zeroPoint" | "shape">,
  channels: number,
  weights?: Float32Array,
): VoxelLevel {
  const [depth, height, width] = shape;
  const plane = height * width;
  const groups = Math.ceil(depth / channels);
  const sides = zeroPoint > 0 ? 2 : 1;
  const sums = new Float32Array(groups * plane * sides);
  const above = new Float32Array(plane);
  const below = new Float32Array(sides === 2 ? plane : 0);
  let most = 0;
  for (let group = 0, neuron = 0; group < groups; group++) {
    above.fill(0);
    below.fill(0);
    for (const end = Math.min(depth, (group + 1) * channels) * plane; neuron < end;) {
      const weight = weights?.[neuron / plane] ?? 1;
      if (sides === 1) for (let i = 0; i < plane; i++) above[i]! += values[neuron++]! * weight;
      else
        for (let i = 0; i < plane; i++) {
          const activity = (values[neuron++]! - zeroPoint) * weight;
          above[i]! += activity > 0 ? activity : 0;
          below[i]! -= activity < 0 ? activity : 0;
        }
    }
    const first = group * plane * sides;
    for (let i = 0; i < plane; i++) {
      sums[first + i * sides] = above[i]!;
      if (above[i]! > most) most = above[i]!;
      if (sides === 1) continue;
      sums[first + i * 2 + 1] = below[i]!;
      if (below[i]! > most) most = below[i]!;
    }
  }
  const perUnit = most > 0 ? 255 / most : 0;
  const bytes = new Uint8Array(sums.length);
  for (let i = 0; i < sums.length; i++) bytes[i] = sums[i]! * perUnit + 0.5;
  return { channels, values: bytes, peak: most / channels };
}
