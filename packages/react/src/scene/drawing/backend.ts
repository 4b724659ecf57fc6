import type { DataTexture, Object3D, Texture, WebGLRenderer } from "three";
import type { BlockUniforms } from "./blockUniforms.js";

/**
 * How neurons look. `scan` adds up what they emit, so that millions of them never saturate; `dots` draws each as a
 * crisp disc, larger and more opaque the more active it is.
 */
export type Appearance = "scan" | "dots";

/** One set of a block's neurons on the GPU. */
export interface NeuronDrawable {
  /** To be put where it is drawn: in the scan's own scene, or in the block itself. */
  readonly object: Object3D;
  /** How much of its brightness it shows: cross-fades go through it. From 0 to 1. */
  readonly weight: { value: number };
  appearance: Appearance;
  /** Replaces the neurons. `ranking` is taken as it is, together with the spare room behind it. */
  setRanking(ranking: Uint32Array): void;
  /** Draws only the first `count` neurons of the ranking, which are the most active ones. */
  setDrawn(count: number): void;
  /** Forgets the copy of the neurons that JavaScript holds; they must be set anew before they are drawn again. */
  release(): void;
  /** Set from the layout, since neurons have no positions to tell it from. */
  setRadius(radius: number): void;
  dispose(): void;
}

/** Shows what the scan has gathered, as a part of the user's own scene. */
export interface ScanComposite {
  readonly object: Object3D;
  dispose(): void;
}

/** What differs between three's renderers: materials, and the primitive that neurons are drawn with. */
export interface DrawingBackend {
  createDrawable(uniforms: BlockUniforms): NeuronDrawable;
  createComposite(emission: Texture, colormap: { readonly value: DataTexture }): ScanComposite;
}

/** What this library asks of a renderer, fulfilled by `WebGLRenderer` and `WebGPURenderer` alike. */
export type Renderer = Pick<
  WebGLRenderer,
  | "autoClear"
  | "clear"
  | "getClearAlpha"
  | "getClearColor"
  | "getDrawingBufferSize"
  | "getRenderTarget"
  | "render"
  | "setClearColor"
  | "setRenderTarget"
>;
