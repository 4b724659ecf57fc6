import type { DataTexture, Object3D, Texture, Vector4, WebGLRenderer } from "three";
import type { BlockUniforms } from "./blockUniforms.js";
import type { LayerUniforms } from "./layerUniforms.js";
import type { SceneDepth } from "./SceneDepth.js";

/**
 * How neurons look. `scan` adds up what they emit, so that millions of them never saturate; `dots` draws each as a
 * crisp disc, larger and more opaque the more active it is.
 */
export type Appearance = "scan" | "dots";

/** Something of a block that is drawn. */
export interface NeuronDrawable {
  /** To be put where it is drawn: in the scan's own scene, or in the block itself. */
  readonly object: Object3D;
  /** Set from the layout, since neurons have no positions to tell it from. */
  setRadius(radius: number): void;
  dispose(): void;
}

/** Each neuron by itself. */
export interface PointsDrawable extends NeuronDrawable {
  /** Replaces the neurons. The ranking is taken as it is, together with the spare room behind it. */
  setRanking(ranking: Uint32Array): void;
  /** Draws that part of the ranking, 0 to 1, which is the most active one. */
  draw(appearance: Appearance, detail: number): void;
  /** Forgets the copy of the neurons that JavaScript holds; they must be set anew before they are drawn again. */
  release(): void;
}

/** All neurons at once, as light in a box; what it holds is in the layer's uniforms. */
export interface VolumeDrawable extends NeuronDrawable {
  /** `stack`: feature maps one behind another, in voxels. `tiles`: side by side in the second of the two lattices. */
  draw(arrangement: "stack" | "tiles"): void;
}

/** Shows what the scan has gathered, as a part of the user's own scene. */
export interface ScanComposite {
  readonly object: Object3D;
  dispose(): void;
}

/** Everything that a block's shaders read. */
export interface DrawableUniforms {
  readonly block: BlockUniforms;
  readonly layer: LayerUniforms;
  readonly scene: SceneDepth["uniforms"];
}

/** What the composite's shader reads. */
export interface CompositeUniforms {
  readonly colormap: { readonly value: DataTexture };
  /** The part of the screen to show, in normalised device coordinates: left and bottom, right and top. */
  readonly area: { readonly value: Vector4 };
}

/** What differs between three's renderers: materials, and the primitive that neurons are drawn with. */
export interface DrawingBackend {
  createPoints(uniforms: DrawableUniforms): PointsDrawable;
  createVolume(uniforms: DrawableUniforms): VolumeDrawable;
  createComposite(emission: Texture, uniforms: CompositeUniforms): ScanComposite;
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
