import type { LayerActivations, ResidentLayer } from "@neuron-cloud/core";
import type { Data3DTexture, DataTexture, Material, Texture, Vector2, WebGLRenderer } from "three";
import type { BlockUniforms } from "./blockUniforms.js";
import type { LayerUniforms } from "./layerUniforms.js";
import type { Normalization } from "./scale.js";
import type { SceneUniforms } from "./SceneDepth.js";

/** All of them, in the order to offer them. */
export const appearances = ["scan", "dots", "cells"] as const;

/**
 * How neurons look. `scan` adds up what they emit, so that millions of them never saturate; `dots` draws each as a
 * crisp disc, larger and more opaque the more active it is; `cells` makes each a solid of its own, as large and as coloured as
 * it is active: up to 200,000 of them, and where a network has more, those of the blocks near the camera, the most active
 * first, in the scan of the others.
 */
export type Appearance = (typeof appearances)[number];

/** How a neuron looks that is drawn as a point. */
export type PointLook = Exclude<Appearance, "cells">;

/** Everything that a block's shaders read. */
export interface DrawableUniforms {
  readonly block: BlockUniforms;
  readonly layer: LayerUniforms;
  readonly scene: SceneUniforms;
}

/** What the composite's shader reads. */
export interface CompositeUniforms {
  readonly colormap: { readonly value: DataTexture };
  /** The same colours as a screen gets them. */
  readonly encodedColormap: DataTexture;
  /** The part of the screen to show, in columns; see `ScanArea`. */
  readonly columns: { readonly value: Vector2[] };
}

/** What differs between three's renderers: the language of shaders, and what a point can be. */
export interface DrawingBackend {
  /** Draws a neuron as a point of its size, or as a square of four corners: WebGPU's points are one pixel, always. */
  readonly point: "point" | "square";
  pointMaterials(uniforms: DrawableUniforms): Record<PointLook, Material>;
  /** `stack`: feature maps one behind another, in voxels. `tiles`: side by side in the second of the two lattices. */
  volumeMaterials(uniforms: DrawableUniforms): Record<"stack" | "tiles", Material>;
  /**
   * For instances of a geometry, one for each entry.
   * @param own the user's, to be made to take its places, sizes and colours from the entries; null for one that is lit by
   * itself
   */
  cellMaterial(uniforms: DrawableUniforms, own: Material | null): Material;
  /** Where activations can be drawn from where they were computed: on this renderer's own GPU. */
  readonly light?: LightInPlace | null;
  /** Shows what the scan has gathered. */
  compositeMaterial(emission: Texture, uniforms: CompositeUniforms): Material;
}

/** Bytes on the GPU that light is made of, and the places of the layers whose strongest neurons are fully bright. */
export interface LightSource {
  readonly resident: ResidentLayer;
  readonly from: number;
  readonly to: number;
  /** Whether it is the strongest neuron of each channel that is fully bright. */
  readonly byChannel: boolean;
}

/** How many texels there are along each axis, and how many channels one averages. */
export interface Voxels {
  readonly columns: number;
  readonly rows: number;
  readonly layers: number;
  readonly averaged: number;
  readonly arrangement: "stack" | "tiles";
}

/** Makes what a volume is drawn from of activations that are on the renderer's own GPU. */
export interface LightInPlace {
  /** Has networks that run on this thread compute on this GPU. @returns takes it back */
  share(): () => void;
  /**
   * Where a layer's bytes are; null where they are not on this GPU.
   * @param among all layers of the scan
   */
  sourceOf(
    layer: LayerActivations,
    among: readonly LayerActivations[],
    normalization: Normalization,
  ): LightSource | null;
  /**
   * Writes into a texture what lies above 0, what lies below, and how bright a step of both is, in two parts.
   * @param before a texture to write in place, if it is as large
   */
  write(source: LightSource, voxels: Voxels, before: Data3DTexture | null): Data3DTexture;
}

/** What this library asks of a renderer, fulfilled by `WebGLRenderer` and `WebGPURenderer` alike. */
export type Renderer = Pick<
  WebGLRenderer,
  | "autoClear"
  | "clear"
  | "coordinateSystem"
  | "getActiveCubeFace"
  | "getActiveMipmapLevel"
  | "getClearAlpha"
  | "getClearColor"
  | "getDrawingBufferSize"
  | "getRenderTarget"
  | "info"
  | "render"
  | "setClearColor"
  | "setRenderTarget"
  | "shadowMap"
>;
