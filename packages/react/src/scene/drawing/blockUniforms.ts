import { channelExtent, type Lattice, type LayerActivations } from "@neuron-cloud/core";
import { DataTexture, FloatType, RedFormat, Vector2, Vector4, type Camera } from "three";
import type { Normalization } from "./scale.js";

/** Texels in a row of a block's channel table. */
const CHANNEL_TABLE_WIDTH = 1024;

/**
 * What a block tells its shaders. The objects are shared by reference with every material of the block, so a value set
 * here is drawn with the next frame.
 */
export interface BlockUniforms {
  /** Columns and rows of a feature map. */
  readonly map: { readonly value: Vector2 };
  /** Two lattices (origin and pitch; tiles across and tile pitch) and the way from the first to the second, 0 to 1. */
  readonly from: { readonly value: Vector4 };
  readonly fromTiles: { readonly value: Vector4 };
  readonly to: { readonly value: Vector4 };
  readonly toTiles: { readonly value: Vector4 };
  /** How many neurons a line of sight through the block's middle meets. */
  readonly depth: { value: number };
  readonly morph: { value: number };
  /** Brightness of one step of activity; 0 where each channel has its own, in `channelUnits`. */
  readonly unit: { value: number };
  readonly channelUnits: { value: DataTexture };
  /** The byte of activation 0. */
  readonly zeroPoint: { value: number };
  /** Multiplies every brightness: the user's gain times what the block itself is set to. */
  readonly gain: { value: number };
  /** The cloud's, shared by its blocks. */
  readonly colormap: { readonly value: DataTexture };
  /** Pixels that a length of 1 covers at distance 1 from the camera. */
  readonly pixelsPerUnit: { value: number };
  /** Width and height of what is drawn into, in pixels. */
  readonly viewport: { readonly value: Vector2 };
}

export function createBlockUniforms(colormap: BlockUniforms["colormap"]): BlockUniforms {
  return {
    colormap,
    map: { value: new Vector2(1, 1) },
    from: { value: new Vector4() },
    fromTiles: { value: new Vector4(1, 0, 0, 0) },
    to: { value: new Vector4() },
    toTiles: { value: new Vector4(1, 0, 0, 0) },
    depth: { value: 1 },
    morph: { value: 0 },
    unit: { value: 0 },
    channelUnits: { value: channelTable(new Float32Array(1)) },
    zeroPoint: { value: 0 },
    gain: { value: 1 },
    pixelsPerUnit: { value: 1 },
    viewport: { value: new Vector2(1, 1) },
  };
}

/** Pixels that a length of 1 covers at distance 1 from the camera, in a view so many pixels high. */
export function pixelsPerUnit(camera: Camera, height: number): number {
  return (height / 2) * (camera.projectionMatrix.elements[5] ?? 1);
}

export function setLattices(uniforms: BlockUniforms, from: Lattice, to: Lattice): void {
  uniforms.map.value.set(from.shape[2], from.shape[1]);
  uniforms.from.value.set(...from.origin, from.pitch);
  uniforms.fromTiles.value.set(from.tilesAcross, ...from.tilePitch);
  uniforms.to.value.set(...to.origin, to.pitch);
  uniforms.toTiles.value.set(to.tilesAcross, ...to.tilePitch);
}

/**
 * How many neurons a line of sight through the middle of a block meets, each drawn as wide as the pitch.
 * @param x, y, z the direction of sight in the block's space, normalised
 */
export function sightDepth(lattice: Lattice, x: number, y: number, z: number): number {
  const [width, height, depth] = lattice.size;
  // The way through a box is the shortest of the ways between its opposite sides; the norm rounds that minimum off.
  const way = Math.hypot((x / width) ** 2, (y / height) ** 2, (z / depth) ** 2) ** -0.5;
  return Math.max(1, way / (lattice.tilePitch[2] || lattice.pitch));
}

/**
 * Sets how bright a step of activity is.
 * @param top the activation that is fully bright, where it is one for the whole layer; see `topActivation`
 */
export function setNormalization(
  uniforms: BlockUniforms,
  layer: LayerActivations,
  normalization: Normalization,
  top: number,
): void {
  const [, height, width] = layer.shape;
  uniforms.zeroPoint.value = layer.zeroPoint;
  if (normalization === "channel" && height * width > 1) {
    uniforms.channelUnits.value.dispose();
    uniforms.channelUnits.value = channelTable(
      layer.channelMaxima.map((_, channel) => unitFor(layer, channelExtent(layer, channel))),
    );
    uniforms.unit.value = 0;
  } else {
    uniforms.unit.value = unitFor(layer, top);
  }
}

const unitFor = (layer: LayerActivations, full: number): number => (full > 0 ? layer.scale / full : 0);

function channelTable(units: Float32Array): DataTexture {
  const rows = Math.ceil(units.length / CHANNEL_TABLE_WIDTH);
  const texels = new Float32Array(rows * CHANNEL_TABLE_WIDTH);
  texels.set(units);
  const table = new DataTexture(texels, CHANNEL_TABLE_WIDTH, rows, RedFormat, FloatType);
  table.needsUpdate = true;
  return table;
}
