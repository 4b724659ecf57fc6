import type { LayerShape } from "../activations/types.js";

/** x to the right, y up, z towards the viewer. */
export type Vec3 = readonly [x: number, y: number, z: number];

/**
 * Where a layer's neurons stand: each feature map is a tile of rows and columns, and the tiles stand in a regular order.
 * Relative to the block's centre, neuron (channel, row, column) stands at
 *
 *     x = origin.x + column × pitch + (channel mod tilesAcross) × tilePitch.x
 *     y = origin.y − row × pitch − ⌊channel / tilesAcross⌋ × tilePitch.y
 *     z = origin.z − ⌊channel / tilesAcross⌋ × tilePitch.z
 *
 * One formula for every arrangement, so that the shader, the picking and a morph between two lattices share it.
 */
export interface Lattice {
  /** Of the layer. */
  readonly shape: LayerShape;
  /** Distance between neighbouring rows and columns. */
  readonly pitch: number;
  /** Feature maps side by side before the next row of them begins; 1 where they stand one behind another. */
  readonly tilesAcross: number;
  /** Distance between neighbouring feature maps, along each axis. */
  readonly tilePitch: Vec3;
  /** The place of neuron (0, 0, 0). */
  readonly origin: Vec3;
  /** Width, height and depth of the block, half a pitch around the outermost neurons included. */
  readonly size: Vec3;
  /** How many neurons stand one behind another, seen from the front. */
  readonly depth: number;
}

/** Feature maps one behind another, the first in front. */
export function stackedLattice(shape: LayerShape, pitch: number, channelPitch: number): Lattice {
  const [channels, height, width] = shape;
  return {
    shape,
    pitch,
    tilesAcross: 1,
    tilePitch: [0, 0, channelPitch],
    origin: [(-(width - 1) / 2) * pitch, ((height - 1) / 2) * pitch, ((channels - 1) / 2) * channelPitch],
    size: [width * pitch, height * pitch, channels * channelPitch],
    depth: channels,
  };
}

/** Feature maps side by side on a plane, in rows of `tilesAcross`, `gap` pitches between them. */
export function tiledLattice(shape: LayerShape, pitch: number, tilesAcross: number, gap: number): Lattice {
  const [channels, height, width] = shape;
  const tilesDown = Math.ceil(channels / tilesAcross);
  const tilePitch: Vec3 = [(width + gap) * pitch, (height + gap) * pitch, 0];
  const size: Vec3 = [
    tilesAcross * tilePitch[0] - gap * pitch,
    tilesDown * tilePitch[1] - gap * pitch,
    pitch,
  ];
  return {
    shape,
    pitch,
    tilesAcross,
    tilePitch,
    origin: [(pitch - size[0]) / 2, (size[1] - pitch) / 2, 0],
    size,
    depth: 1,
  };
}

/** How many tiles to put side by side so that all of them come nearest to a square. */
export function squareTilesAcross([channels, height, width]: LayerShape, gap: number): number {
  return Math.max(1, Math.min(channels, Math.round(Math.sqrt((channels * (height + gap)) / (width + gap)))));
}

/** The place of a neuron (an index in C×H×W order) relative to its block's centre. */
export function neuronPosition(lattice: Lattice, neuron: number): Vec3 {
  const [, height, width] = lattice.shape;
  const channel = Math.floor(neuron / (height * width));
  const row = Math.floor(neuron / width) % height;
  const column = neuron % width;
  const across = channel % lattice.tilesAcross;
  const down = Math.floor(channel / lattice.tilesAcross);
  return [
    lattice.origin[0] + column * lattice.pitch + across * lattice.tilePitch[0],
    lattice.origin[1] - row * lattice.pitch - down * lattice.tilePitch[1],
    lattice.origin[2] - down * lattice.tilePitch[2],
  ];
}
