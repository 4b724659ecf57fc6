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

/** Where the picture stands that went in: an upright plane. */
export interface PicturePlacement {
  /** Its centre. */
  readonly position: Vec3;
  /** Width and height. */
  readonly size: readonly [width: number, height: number];
}

/** What `arrangeLayers` makes room for beside the layers. */
export interface ArrangeOptions {
  /**
   * The picture that went in, measured in neurons of the first layer, so that what a neuron sees lies before it: a picture of
   * 227 × 227 pixels is 113.5 × 113.5 where the layer moves on by 2 pixels. @default none
   */
  readonly picture?: readonly [height: number, width: number] | null | undefined;
}

/** All blocks of a cloud, centred on the origin. */
export interface CloudLayout {
  /** In the order of the layers that were given. */
  readonly placements: readonly Placement[];
  /** Before the first block, or as the mosaic's first tile; null where none was asked for. */
  readonly picture: PicturePlacement | null;
  /** Width, height and depth of all. */
  readonly size: Vec3;
}

/** The longest side of a cloud, in scene units, whatever the network. */
export const CLOUD_LENGTH = 10;

/** Channels that hold one neuron each have no picture to show: they are laid out as one. */
const isVector = ([, height, width]: LayerShape): boolean => height * width === 1;

const GAP_BETWEEN_TILES = 1;
/** Spatial sizes fall 100-fold and channels rise as much from end to end: roots keep both ends readable. */
const WIDTH_OF = (neurons: number): number => 2.2 * neurons ** 0.42;
const DEPTH_OF = (channels: number): number => 0.13 * Math.sqrt(channels);
const GAP_BETWEEN_BLOCKS = 1.6;
/** The first block must be seen behind the picture. */
const GAP_AFTER_PICTURE = 5;
/** A vector of a thousand classes is about as large as the layers before it. */
const VECTOR_SIDE = 7.5;
const MOSAIC_ASPECT = 16 / 9;
/** Between tiles side by side, and between rows of them, where their labels stand: in parts of a tile. */
const MOSAIC_GAP = 0.12;
const MOSAIC_ROW_GAP = 0.24;

/** Where each layer's neurons stand. Pure: the same shapes give the same places. */
export function arrangeLayers(
  shapes: readonly LayerShape[],
  arrangement: Arrangement,
  { picture = null }: ArrangeOptions = {},
): CloudLayout {
  if (shapes.length === 0) return { placements: [], picture: null, size: [0, 0, 0] };
  return arrangement === "stack" ? stack(shapes, picture) : mosaic(shapes, picture);
}

type PictureShape = ArrangeOptions["picture"];

const sideOf = ([, height, width]: LayerShape): number => Math.max(width, height);

function stackedBlock(shape: LayerShape, scale: number): Lattice {
  const [channels] = shape;
  if (isVector(shape)) {
    const across = Math.ceil(Math.sqrt(channels));
    return tiledLattice(shape, (scale * Math.min(VECTOR_SIDE, WIDTH_OF(channels))) / across, across, 0);
  }
  const side = sideOf(shape);
  return stackedLattice(shape, (scale * WIDTH_OF(side)) / side, (scale * DEPTH_OF(channels)) / channels);
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

function stack(shapes: readonly LayerShape[], picture: PictureShape): CloudLayout {
  const natural = shapes.map((shape) => stackedBlock(shape, 1));
  const room = picture ? GAP_AFTER_PICTURE : 0;
  const length =
    room + natural.reduce((sum, { size }) => sum + size[2], 0) + GAP_BETWEEN_BLOCKS * (natural.length - 1);
  const [rows, columns] = picture?.map((side) => side * natural[0]!.pitch) ?? [0, 0];
  const width = Math.max(columns!, ...natural.map(({ size }) => size[0]));
  const height = Math.max(rows!, ...natural.map(({ size }) => size[1]));
  const scale = CLOUD_LENGTH / Math.max(length, width, height);

  let front = (length / 2 - room) * scale;
  const placements = shapes.map((shape): Placement => {
    const lattice = stackedBlock(shape, scale);
    const position: Vec3 = [0, 0, front - lattice.size[2] / 2];
    front -= lattice.size[2] + GAP_BETWEEN_BLOCKS * scale;
    return { position, lattice };
  });
  return {
    placements,
    picture: picture
      ? { position: [0, 0, (length * scale) / 2], size: [columns! * scale, rows! * scale] }
      : null,
    size: [width * scale, height * scale, length * scale],
  };
}

/** How many of so many squares to put side by side: near to the aspect of a screen, with few left out of the last row. */
function squaresAcross(count: number): number {
  let best = 1;
  let least = Infinity;
  for (let across = 1; across <= count; across++) {
    const down = Math.ceil(count / across);
    const missing = across * down - count;
    const cost = Math.abs(Math.log(across / down / MOSAIC_ASPECT)) + missing / count;
    if (cost < least) [best, least] = [across, cost];
  }
  return best;
}

/** Every layer gets an equal square, in reading order: a contact sheet of the network. */
function mosaic(shapes: readonly LayerShape[], picture: PictureShape): CloudLayout {
  const first = picture ? 1 : 0;
  const count = shapes.length + first;
  const across = squaresAcross(count);
  const down = Math.ceil(count / across);
  const square =
    CLOUD_LENGTH / Math.max(across + MOSAIC_GAP * (across - 1), down + MOSAIC_ROW_GAP * (down - 1));
  const [stepAcross, stepDown] = [square * (1 + MOSAIC_GAP), square * (1 + MOSAIC_ROW_GAP)];
  const size: Vec3 = [
    stepAcross * across - square * MOSAIC_GAP,
    stepDown * down - square * MOSAIC_ROW_GAP,
    0,
  ];
  const place = (index: number): Vec3 => [
    (square - size[0]) / 2 + stepAcross * (index % across),
    (size[1] - square) / 2 - stepDown * Math.floor(index / across),
    0,
  ];

  const placements = shapes.map((shape, index): Placement => {
    const gap = isVector(shape) ? 0 : GAP_BETWEEN_TILES;
    const tiles = squareTilesAcross(shape, gap);
    const [naturalWidth, naturalHeight] = tiledLattice(shape, 1, tiles, gap).size;
    const lattice = tiledLattice(shape, square / Math.max(naturalWidth, naturalHeight), tiles, gap);
    return { lattice, position: place(index + first) };
  });
  const perPixel = picture ? square / Math.max(...picture) : 0;
  return {
    placements,
    picture: picture ? { position: place(0), size: [picture[1] * perPixel, picture[0] * perPixel] } : null,
    size,
  };
}
