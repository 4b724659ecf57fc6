import type { LayerShape } from "../activations/types.js";
import { canFold, CLOUD_LENGTH, isVector } from "./blocks.js";
import { squareTilesAcross, stackedLattice, tiledLattice, type Lattice, type Vec3 } from "./lattice.js";
import type { ArrangeOptions, CloudLayout, Placement } from "./types.js";

const GAP_BETWEEN_TILES = 1;
const MOSAIC_ASPECT = 16 / 9;
/** Between tiles side by side, and between rows of them, where their labels stand: in parts of a tile. */
const MOSAIC_GAP = 0.12;
const MOSAIC_ROW_GAP = 0.24;
/** How deep a folded layer is, in parts of a tile: all of its feature maps are to be seen as one picture. */
const SLAB = 0.02;

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
export function mosaic(
  shapes: readonly LayerShape[],
  { picture = null, folded }: ArrangeOptions,
): CloudLayout {
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

  const placements = shapes.map((shape, index): Placement => ({
    lattice: folded?.has(index) && canFold(shape) ? slab(shape, square) : contactSheet(shape, square),
    position: place(index + first),
  }));
  const perPixel = picture ? square / Math.max(...picture) : 0;
  return {
    placements,
    picture: picture ? { position: place(0), size: [picture[1] * perPixel, picture[0] * perPixel] } : null,
    links: [],
    size,
  };
}

/** All feature maps of a layer side by side, in a square. */
function contactSheet(shape: LayerShape, square: number): Lattice {
  const gap = isVector(shape) ? 0 : GAP_BETWEEN_TILES;
  const tiles = squareTilesAcross(shape, gap);
  const [naturalWidth, naturalHeight] = tiledLattice(shape, 1, tiles, gap).size;
  return tiledLattice(shape, square / Math.max(naturalWidth, naturalHeight), tiles, gap);
}

/** All of them as one picture, in a square. */
function slab(shape: LayerShape, square: number): Lattice {
  const [channels, height, width] = shape;
  return stackedLattice(shape, square / Math.max(height, width), (square * SLAB) / channels);
}
