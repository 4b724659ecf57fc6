import type { LayerShape } from "../activations/types.js";
import { stackedLattice, tiledLattice, type Lattice } from "./lattice.js";

/** The longest side of a cloud, in scene units, whatever the network. */
export const CLOUD_LENGTH = 10;

/** Channels that hold one neuron each have no picture to show: they are laid out as one. */
export const isVector = ([, height, width]: LayerShape): boolean => height * width === 1;

/** Spatial sizes fall 100-fold and channels rise as much from end to end: roots keep both ends readable. */
const WIDTH_OF = (neurons: number): number => 2.2 * neurons ** 0.42;
const DEPTH_OF = (channels: number): number => 0.13 * Math.sqrt(channels);
/** A vector of a thousand classes is about as large as the layers before it. */
const VECTOR_SIDE = 7.5;
/** How deep a folded block is. */
const SLAB = 0.2;

const COUNTABLE = 100;

const sideOf = ([, height, width]: LayerShape): number => Math.max(width, height);

/** A few neurons stand in full rows where they can, as one counts them; many are a square. */
function vectorAcross(neurons: number): number {
  const square = Math.ceil(Math.sqrt(neurons));
  if (neurons > COUNTABLE) return square;
  for (let across = square; across <= 2 * Math.sqrt(neurons); across++)
    if (neurons % across === 0) return across;
  return square;
}

/** Whether folding makes it another one: a vector, or a single feature map, is a slab as it is. */
export const canFold = (shape: LayerShape): boolean =>
  !isVector(shape) && shape[0] > 1 && DEPTH_OF(shape[0]) > SLAB;

/** A layer's block in a stack; folded, all its feature maps stand so close that they add up to one picture. */
export function stackedBlock(shape: LayerShape, scale: number, isFolded = false): Lattice {
  const [channels] = shape;
  if (isVector(shape)) {
    const across = vectorAcross(channels);
    return tiledLattice(shape, (scale * Math.min(VECTOR_SIDE, WIDTH_OF(channels))) / across, across, 0);
  }
  const side = sideOf(shape);
  const depth = isFolded && canFold(shape) ? SLAB : DEPTH_OF(channels);
  return stackedLattice(shape, (scale * WIDTH_OF(side)) / side, (scale * depth) / channels);
}

/** A voxel may be so much deeper than wide. */
const NEARLY_CUBIC = 1.1;

/** How many channels of a stacked block are as deep as a row is high, to the power of two below: 1 where none have to be averaged. */
export function stackedVoxelChannels(shape: LayerShape): number {
  const { pitch, tilePitch } = stackedBlock(shape, 1);
  if (isVector(shape)) return 1;
  let channels = 1;
  while (channels * 2 <= shape[0] && channels * 2 * tilePitch[2] <= pitch * NEARLY_CUBIC) channels *= 2;
  return channels;
}
