import type { LayerActivations } from "@neuron-cloud/core";
import type { DataTexture, Object3D, Texture, WebGLRenderer } from "three";
import type { BlockUniforms } from "./blockUniforms.js";

/**
 * How neurons look. `scan` adds up what they emit, so that millions of them never saturate; `dots` draws each as a
 * crisp disc, larger and more opaque the more active it is.
 */
export type Appearance = "scan" | "dots";

/** The two lists that a layer's neurons come in, one of which is drawn: each by itself, or bundled. */
export type Neurons = Pick<LayerActivations, "ranking" | "bundles">;

/** One set of a block's neurons on the GPU. */
export interface NeuronDrawable {
  /** To be put where it is drawn: in the scan's own scene, or in the block itself. */
  readonly object: Object3D;
  /** How much of its brightness it shows: cross-fades go through it. From 0 to 1. */
  readonly weight: { value: number };
  /** Replaces the neurons. Both lists are taken as they are, together with the spare room behind them. */
  setNeurons(neurons: Neurons): void;
  /** Draws each neuron, but only that part of the ranking, 0 to 1, which is the most active one. */
  drawRanking(appearance: Appearance, detail: number): void;
  /** Draws all neurons as bundles: for scans only, and where the first of the two lattices is a stack. */
  drawBundles(): void;
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
