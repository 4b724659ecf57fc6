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

/** Each frame asks. */
const levelsOf = new WeakMap<LayerShape, readonly number[]>();

/** How many channels the voxels of a layer's levels average, coarsest first; none where its own bytes are fine enough. */
export function voxelChannels(shape: LayerShape): readonly number[] {
  const known = levelsOf.get(shape);
  if (known) return known;
  const levels: number[] = [];
  for (let channels = stackedVoxelChannels(shape); channels >= FEWEST_CHANNELS; channels /= FINER)
    levels.push(channels);
  levelsOf.set(shape, levels);
  return levels;
}

/** The levels of a layer, coarsest first: near-cubic voxels, and finer ones for looking nearer. */
export function voxelLevels(values: Uint8Array, zeroPoint: number, shape: LayerShape): VoxelLevel[] {
  const [coarsest = 0, ...finer] = voxelChannels(shape);
  if (coarsest === 0) return [];
  let channels = finer.at(-1) ?? coarsest;
  // Each neuron is read once, as the coarser levels are made of the finer ones; the finest adds up fewer than 16.
  let sums = addUpChannels({ values, zeroPoint, shape }, channels);
  const levels = [levelOf(sums, channels)];
  while (channels < coarsest) {
    channels *= FINER;
    sums = addUpInPlace(sums, mapLength({ zeroPoint, shape }), FINER);
    levels.unshift(levelOf(sums, channels));
  }
  return levels;
}

type Bytes = Pick<LayerActivations, "values" | "zeroPoint" | "shape">;

/**
 * Averages so many neighbouring channels into one voxel.
 * @param weights multiply each channel's activity before it is averaged. @default 1 for each
 */
export function averageChannels(
  layer: Bytes,
  channels: number,
  weights: Float32Array = new Float32Array(layer.shape[0]).fill(1),
): VoxelLevel {
  const { values, shape } = layer;
  const places = shape[1] * shape[2];
  const [length, pairs] = [mapLength(layer), pairsOf(layer)];
  const sums = new Float32Array(Math.ceil(shape[0] / channels) * length);
  for (let channel = 0; channel < shape[0];) {
    const group = Math.floor(channel / channels);
    const end = Math.min(channel + 4, (group + 1) * channels, shape[0]);
    const maps = sides(values.subarray(channel * places, end * places), pairs);
    const into = sums.subarray(group * length, (group + 1) * length);
    addWeighted(maps, weights.subarray(channel, end), into);
    channel = end;
  }
  return levelOf(sums, channels);
}

/** Adds maps to sums, four of them at once, which then are read and written once. */
function addWeighted(maps: Uint8Array, weights: Float32Array, sums: Float32Array): void {
  const { length } = sums;
  if (weights.length < 4) {
    for (const [map, weight] of weights.entries())
      for (let i = 0; i < length; i++) sums[i]! += maps[map * length + i]! * weight;
    return;
  }
  const [first = 0, second = 0, third = 0, fourth = 0] = weights;
  for (let i = 0; i < length; i++)
    sums[i]! +=
      maps[i]! * first +
      maps[length + i]! * second +
      maps[2 * length + i]! * third +
      maps[3 * length + i]! * fourth;
}

/** The numbers in a channel's map: one for each place, or two where the layer is signed. */
const mapLength = ({ zeroPoint, shape }: Pick<Bytes, "zeroPoint" | "shape">): number =>
  shape[1] * shape[2] * (zeroPoint === 0 ? 1 : 2);

/** Used again and again: fresh memory takes longer than what is written into it. */
const scratch = { sums: new Uint32Array(), sides: new Uint16Array() };

/** The sums of so many neighbouring channels, the last of which may be of fewer; they hold until the next call. */
function addUpChannels(layer: Bytes, count: number): Uint32Array {
  const { values, shape } = layer;
  const [length, pairs] = [mapLength(layer), pairsOf(layer)];
  const step = count * shape[1] * shape[2];
  const size = Math.ceil(shape[0] / count) * length;
  if (scratch.sums.length < size) scratch.sums = new Uint32Array(size);
  for (let to = 0, from = 0; to < size; to += length, from += step)
    addUp(sides(values.subarray(from, from + step), pairs), scratch.sums.subarray(to, to + length));
  return scratch.sums.subarray(0, size);
}

const EVERY_OTHER_BYTE = 0x00_ff_00_ff;

/** Adds maps up. Four places at a time: two sums share a number of 32 bits, enough for 257 bytes each. */
function addUp(maps: Uint8Array, sums: Uint32Array): void {
  const words = new DataView(maps.buffer, maps.byteOffset, maps.length);
  const { length } = sums;
  let i = 0;
  for (; i + 4 <= length; i += 4) {
    let even = 0;
    let odd = 0;
    for (let at = i; at < maps.length; at += length) {
      const word = words.getUint32(at, true);
      even += word & EVERY_OTHER_BYTE;
      odd += (word >>> 8) & EVERY_OTHER_BYTE;
    }
    sums[i] = even & 0xffff;
    sums[i + 1] = odd & 0xffff;
    sums[i + 2] = even >>> 16;
    sums[i + 3] = odd >>> 16;
  }
  for (; i < length; i++) {
    let sum = 0;
    for (let at = i; at < maps.length; at += length) sum += maps[at]!;
    sums[i] = sum;
  }
}

/** The sums of so many neighbouring maps of sums, whose place they take. */
function addUpInPlace(maps: Uint32Array, length: number, count: number): Uint32Array {
  let to = 0;
  for (let from = 0; from < maps.length; from += count * length, to += length) {
    const end = Math.min(maps.length, from + count * length);
    for (let i = 0; i < length; i++) {
      let sum = 0;
      for (let at = from + i; at < end; at += length) sum += maps[at]!;
      maps[to + i] = sum;
    }
  }
  return maps.subarray(0, to);
}

/**
 * For each byte of a signed layer how far it lies above 0 and how far below, as one number of 16 bits, the first in its low half: nobody
 * could foresee a branch. Null where no byte lies below.
 */
function pairsOf({ zeroPoint }: Bytes): Uint16Array | null {
  if (zeroPoint === 0) return null;
  return Uint16Array.from({ length: 256 }, (_, byte) =>
    byte > zeroPoint ? byte - zeroPoint : (zeroPoint - byte) << 8,
  );
}

/** Bytes as they are or, of a signed layer, two for each; they hold until the next call. */
function sides(values: Uint8Array, pairs: Uint16Array | null): Uint8Array {
  if (!pairs) return values;
  if (scratch.sides.length < values.length) scratch.sides = new Uint16Array(values.length);
  const found = scratch.sides.subarray(0, values.length);
  for (let i = 0; i < values.length; i++) found[i] = pairs[values[i]!]!;
  return new Uint8Array(found.buffer, 0, found.byteLength);
}

function levelOf(sums: Uint32Array | Float32Array, channels: number): VoxelLevel {
  let most = 0;
  for (let i = 0; i < sums.length; i++) if (sums[i]! > most) most = sums[i]!;
  // What is half way between two bytes becomes the upper one, also where the quotient was rounded down: as on a GPU, in whole numbers.
  const perUnit = most > 0 ? (255 / most) * (1 + 1e-12) : 0;
  const values = new Uint8Array(sums.length);
  for (let i = 0; i < sums.length; i++) values[i] = sums[i]! * perUnit + 0.5;
  return { channels, values, peak: most / channels };
}
