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
  const coarsest = stackedVoxelChannels(shape);
  if (coarsest < FEWEST_CHANNELS) return [];
  let channels = coarsest;
  while (channels >= FEWEST_CHANNELS * FINER) channels /= FINER;
  const { maps, length } = sided({ values, zeroPoint, shape });
  // Each neuron is read once, as the coarser levels are made of the finer ones; the finest adds up fewer than 16.
  let sums = addUpBytes(maps, length, channels);
  const levels = [levelOf(sums, channels)];
  while (channels < coarsest) {
    channels *= FINER;
    sums = addUp(sums, length, FINER);
    levels.unshift(levelOf(sums, channels));
  }
  return levels;
}

/**
 * Averages so many neighbouring channels into one voxel.
 * @param weights multiply each channel's activity before it is averaged. @default 1 for each
 */
export function averageChannels(
  layer: Pick<LayerActivations, "values" | "zeroPoint" | "shape">,
  channels: number,
  weights?: Float32Array,
): VoxelLevel {
  const { maps, length } = sided(layer);
  const sums = new Float32Array(Math.ceil(layer.shape[0] / channels) * length);
  for (let channel = 0, from = 0; from < maps.length; channel++, from += length) {
    const weight = weights?.[channel] ?? 1;
    const to = Math.floor(channel / channels) * length;
    for (let i = 0; i < length; i++) sums[to + i]! += maps[from + i]! * weight;
  }
  return levelOf(sums, channels);
}

/** Maps of one number for each place, or of two where the layer is signed, and how long one is. */
function sided({ values, zeroPoint, shape }: Pick<LayerActivations, "values" | "zeroPoint" | "shape">) {
  const places = shape[1] * shape[2];
  if (zeroPoint === 0) return { maps: values, length: places };
  const maps = new Uint8Array(values.length * 2);
  for (let i = 0; i < values.length; i++) {
    const activity = values[i]! - zeroPoint;
    if (activity > 0) maps[i * 2] = activity;
    else if (activity < 0) maps[i * 2 + 1] = -activity;
  }
  return { maps, length: places * 2 };
}

const EVERY_OTHER_BYTE = 0x00_ff_00_ff;

/**
 * The sums of so many neighbouring maps of bytes, the last of which may be of fewer. Four places at a time: two sums share a number
 * of 32 bits, enough for 257 bytes each.
 */
function addUpBytes(maps: Uint8Array, length: number, count: number): Uint32Array {
  const words = new DataView(maps.buffer, maps.byteOffset, maps.length);
  const sums = new Uint32Array(Math.ceil(maps.length / length / count) * length);
  for (let to = 0, from = 0; to < sums.length; to += length, from += count * length) {
    const end = Math.min(maps.length, from + count * length);
    let i = 0;
    for (; i + 4 <= length; i += 4) {
      let even = 0;
      let odd = 0;
      for (let at = from + i; at < end; at += length) {
        const word = words.getUint32(at, true);
        even += word & EVERY_OTHER_BYTE;
        odd += (word >>> 8) & EVERY_OTHER_BYTE;
      }
      sums[to + i] = even & 0xffff;
      sums[to + i + 1] = odd & 0xffff;
      sums[to + i + 2] = even >>> 16;
      sums[to + i + 3] = odd >>> 16;
    }
    for (; i < length; i++) for (let at = from + i; at < end; at += length) sums[to + i]! += maps[at]!;
  }
  return sums;
}

/** The same of maps of sums. */
function addUp(maps: Uint32Array, length: number, count: number): Uint32Array {
  const sums = new Uint32Array(Math.ceil(maps.length / length / count) * length);
  for (let to = 0, from = 0; to < sums.length; to += length, from += count * length) {
    const end = Math.min(maps.length, from + count * length);
    for (let i = 0; i < length; i++) {
      let sum = 0;
      for (let at = from + i; at < end; at += length) sum += maps[at]!;
      sums[to + i] = sum;
    }
  }
  return sums;
}

function levelOf(sums: Uint32Array | Float32Array, channels: number): VoxelLevel {
  let most = 0;
  for (let i = 0; i < sums.length; i++) if (sums[i]! > most) most = sums[i]!;
  const perUnit = most > 0 ? 255 / most : 0;
  const values = new Uint8Array(sums.length);
  for (let i = 0; i < sums.length; i++) values[i] = sums[i]! * perUnit + 0.5;
  return { channels, values, peak: most / channels };
}
