import type { Lattice } from "@neuron-cloud/core";
import { Vector2, Vector4, type Camera, type DataTexture } from "three";

/**
 * What a block tells its shaders. The objects are shared by reference with every material of the block, so a value set
 * here is drawn with the next frame.
 */
export interface BlockUniforms {
  /** Columns and rows of a feature map. */
  readonly mapSize: { readonly value: Vector2 };
  /** Two lattices (origin and pitch; tiles across and tile pitch) and the way from the first to the second, 0 to 1. */
  readonly from: { readonly value: Vector4 };
  readonly fromTiles: { readonly value: Vector4 };
  readonly to: { readonly value: Vector4 };
  readonly toTiles: { readonly value: Vector4 };
  readonly morph: { value: number };
  /** Between neighbours, in the first lattice and in the second: rows and columns, and feature maps one behind another. */
  readonly cellSize: { readonly value: Vector4 };
  /** How many neurons a line of sight through the block's middle meets, and how long the way past one of them is. */
  readonly depth: { value: number };
  readonly thickness: { value: number };
  /** Multiplies every brightness: the user's gain times what the block itself is set to. */
  readonly gain: { value: number };
  /** The cloud's, shared by its blocks: a row for what lies above 0, and one for what lies below. */
  readonly colormap: { readonly value: DataTexture };
  /** In the block's space: the camera's place and 1; or where all lines of sight are parallel, their way to depth 1 and 0. */
  readonly eye: { readonly value: Vector4 };
  /** Pixels that a length of 1 covers at distance 1 from the camera. */
  readonly pixelsPerUnit: { value: number };
  /** Width and height of what is drawn into, in pixels. */
  readonly viewport: { readonly value: Vector2 };
}

export function createBlockUniforms(colormap: BlockUniforms["colormap"]): BlockUniforms {
  return {
    colormap,
    mapSize: { value: new Vector2(1, 1) },
    from: { value: new Vector4() },
    fromTiles: { value: new Vector4(1, 0, 0, 0) },
    to: { value: new Vector4() },
    toTiles: { value: new Vector4(1, 0, 0, 0) },
    morph: { value: 0 },
    cellSize: { value: new Vector4() },
    depth: { value: 1 },
    thickness: { value: 1 },
    gain: { value: 1 },
    eye: { value: new Vector4() },
    pixelsPerUnit: { value: 1 },
    viewport: { value: new Vector2(1, 1) },
  };
}

/** Pixels that a length of 1 covers at distance 1 from the camera, in a view so many pixels high. */
export function pixelsPerUnit(camera: Camera, height: number): number {
  return (height / 2) * (camera.projectionMatrix.elements[5] ?? 1);
}

/** Whether all lines of sight are parallel, so that everything seems as large from afar. */
export function isOrthographic({ projectionMatrix }: Camera): boolean {
  return projectionMatrix.elements[15] === 1;
}

export function setLattices(uniforms: BlockUniforms, from: Lattice, to: Lattice): void {
  uniforms.mapSize.value.set(from.shape[2], from.shape[1]);
  uniforms.from.value.set(...from.origin, from.pitch);
  uniforms.fromTiles.value.set(from.tilesAcross, ...from.tilePitch);
  uniforms.to.value.set(...to.origin, to.pitch);
  uniforms.toTiles.value.set(to.tilesAcross, ...to.tilePitch);
  uniforms.cellSize.value.set(from.pitch, thickness(from), to.pitch, thickness(to));
}

/** Half the diagonal of a lattice's box. */
export function radiusOf({ size: [width, height, depth] }: Lattice): number {
  return Math.sqrt(width * width + height * height + depth * depth) / 2;
}

/** How deep a neuron's place in a lattice is: the distance between feature maps, or between rows where they lie side by side. */
export function thickness({ tilePitch, pitch }: Lattice): number {
  return tilePitch[2] || pitch;
}

/**
 * How many neurons a line of sight through the middle of a block meets, each drawn as wide as the pitch.
 * @param x, y, z the direction of sight in the block's space, normalised
 */
export function sightDepth(lattice: Lattice, x: number, y: number, z: number): number {
  const { size } = lattice;
  // The way through a box is the shortest of the ways between its opposite sides; the norm rounds that minimum off.
  const way = ((x / size[0]) ** 4 + (y / size[1]) ** 4 + (z / size[2]) ** 4) ** -0.25;
  return Math.max(1, way / thickness(lattice));
}
