import type { LayerShape } from "../activations/types.js";
import { squareTilesAcross, stackedLattice, tiledLattice, type Lattice, type Vec3 } from "./lattice.js";

/**
 * How the layer blocks stand: `stack` puts them one behind another along the network's way, channels in depth;
 * `mosaic` lays every feature map out as a tile of a plane.
 */
export type Arrangement = "stack" | "mosaic";

/** A layer block's place in the cloud. */
export interface Placement {
  /** The block's centre. */
  readonly position: Vec3;
  /** Where its neurons stand. */
  readonly lattice: Lattice;
}

/** All blocks of a cloud, centred on the origin. */
export interface CloudLayout {
  /** In the order of the layers that were given. */
  readonly placements: readonly Placement[];
  /** Width, height and depth of all. */
  readonly size: Vec3;
}

/** The longest side of a cloud, in scene units, whatever the network. */
export const CLOUD_LENGTH = 10;

/** Channels that hold one neuron each have no picture to show: they are laid out as one. */
const isVector = ([, height, width]: LayerShape): boolean => height * width === 1;

const GAP_BETWEEN_TILES = 1;
/** Spatial sizes fall 100-fold and channels rise as much from end to end: roots keep both ends readable. */
const WIDTH_OF = (neurons: number): number => 1.8 * neurons ** 0.42;
const DEPTH_OF = (channels: number): number => 0.13 * Math.sqrt(channels);
const GAP_BETWEEN_BLOCKS = 1.6;
/** A vector of a thousand classes is about as large as the layers before it. */
const VECTOR_SIDE = 6.5;
const MOSAIC_ASPECT = 16 / 9;
const MOSAIC_GAP = 0.12;

/** Where each layer's neurons stand. Pure: the same shapes give the same places. */
export function arrangeLayers(shapes: readonly LayerShape[], arrangement: Arrangement): CloudLayout {
  if (shapes.length === 0) return { placements: [], size: [0, 0, 0] };
  return arrangement === "stack" ? stack(shapes) : mosaic(shapes);
}

function stackedBlock(shape: LayerShape, scale: number): Lattice {
  const [channels, height, width] = shape;
  if (isVector(shape)) {
    const across = Math.ceil(Math.sqrt(channels));
    return tiledLattice(shape, (scale * Math.min(VECTOR_SIDE, WIDTH_OF(channels))) / across, across, 0);
  }
  const side = Math.max(width, height);
  return stackedLattice(shape, (scale * WIDTH_OF(side)) / side, (scale * DEPTH_OF(channels)) / channels);
}

function stack(shapes: readonly LayerShape[]): CloudLayout {
  const natural = shapes.map((shape) => stackedBlock(shape, 1).size);
  const length = natural.reduce((sum, size) => sum + size[2], 0) + GAP_BETWEEN_BLOCKS * (natural.length - 1);
  const width = Math.max(...natural.map((size) => size[0]));
  const height = Math.max(...natural.map((size) => size[1]));
  const scale = CLOUD_LENGTH / Math.max(length, width, height);

  let front = (length * scale) / 2;
  const placements = shapes.map((shape): Placement => {
    const lattice = stackedBlock(shape, scale);
    const position: Vec3 = [0, 0, front - lattice.size[2] / 2];
    front -= lattice.size[2] + GAP_BETWEEN_BLOCKS * scale;
    return { position, lattice };
  });
  return { placements, size: [width * scale, height * scale, length * scale] };
}

/** Every layer gets an equal square, in reading order: a contact sheet of the network. */
function mosaic(shapes: readonly LayerShape[]): CloudLayout {
  const across = Math.min(shapes.length, Math.ceil(Math.sqrt(shapes.length * MOSAIC_ASPECT)));
  const down = Math.ceil(shapes.length / across);
  const square = CLOUD_LENGTH / (across + MOSAIC_GAP * (across - 1));
  const step = square * (1 + MOSAIC_GAP);
  const size: Vec3 = [step * across - square * MOSAIC_GAP, step * down - square * MOSAIC_GAP, 0];

  const placements = shapes.map((shape, index): Placement => {
    const gap = isVector(shape) ? 0 : GAP_BETWEEN_TILES;
    const tiles = squareTilesAcross(shape, gap);
    const [naturalWidth, naturalHeight] = tiledLattice(shape, 1, tiles, gap).size;
    const lattice = tiledLattice(shape, square / Math.max(naturalWidth, naturalHeight), tiles, gap);
    return {
      lattice,
      position: [
        (square - size[0]) / 2 + step * (index % across),
        (size[1] - square) / 2 - step * Math.floor(index / across),
        0,
      ],
    };
  });
  return { placements, size };
}
