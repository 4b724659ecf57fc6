import type { LayerActivations, Lattice } from "@neuron-cloud/core";
import type { Object3D } from "three";
import { ActivationTexture } from "./ActivationTexture.js";
import type {
  Appearance,
  DrawableUniforms,
  DrawingBackend,
  NeuronDrawable,
  PointsDrawable,
  VolumeDrawable,
} from "./backend.js";
import { createLayerUniforms, setNormalization } from "./layerUniforms.js";
import type { Normalization } from "./scale.js";
import type { ScanPass } from "./ScanPass.js";

/** How a layer is drawn at the moment: as points, for dots, in a morph and with less detail; or all of it as a volume. */
export type Way =
  | { readonly as: "points"; readonly appearance: Appearance; readonly detail: number }
  | { readonly as: "stack"; readonly lattice: Lattice; readonly most: number }
  | { readonly as: "tiles"; readonly lattice: Lattice };

/** One picture's layer on the GPU. A block has two: what it shows, and what it showed before and fades out. */
export class LayerDrawing {
  readonly uniforms = createLayerUniforms();
  readonly #source = new ActivationTexture(this.uniforms);
  readonly #all: DrawableUniforms;
  #layer: LayerActivations | null = null;
  #points: PointsDrawable | null = null;
  #volume: VolumeDrawable | null = null;
  /** Whose ranking the points hold. */
  #ranked: LayerActivations | null = null;
  /** Where the points are: in the scan, in the block, or not yet anywhere. */
  #pointsIn: Appearance | null = null;
  #radius = 0;

  constructor(
    private readonly backend: DrawingBackend,
    private readonly pass: ScanPass,
    private readonly anchor: Object3D,
    block: DrawableUniforms["block"],
    /** Called just before it is drawn. */
    private readonly onBeforeRender: Object3D["onBeforeRender"],
  ) {
    this.#all = { block, layer: this.uniforms, scene: pass.depth.uniforms };
  }

  get layer(): LayerActivations | null {
    return this.#layer;
  }

  setLayer(layer: LayerActivations): void {
    this.#layer = layer;
  }

  normalize(normalization: Normalization, top: number): void {
    if (this.#layer) setNormalization(this.uniforms, this.#layer, normalization, top);
  }

  /** @param weight how much of its brightness is shown, 0 to 1 */
  draw(way: Way, weight: number): void {
    const layer = this.#layer;
    if (!layer || weight === 0) {
      this.hide();
      return;
    }
    this.uniforms.weight.value = weight;
    if (this.#points) this.#points.object.visible = way.as === "points";
    if (this.#volume) this.#volume.object.visible = way.as !== "points";
    if (way.as === "points") this.#drawPoints(layer, way.appearance, way.detail);
    else this.#drawVolume(layer, way);
  }

  hide(): void {
    if (this.#points) this.#points.object.visible = false;
    if (this.#volume) this.#volume.object.visible = false;
  }

  /** Forgets a picture that has faded out. */
  release(): void {
    this.#layer = this.#ranked = null;
    this.#points?.release();
    this.hide();
  }

  setRadius(radius: number): void {
    this.#radius = radius;
    this.#points?.setRadius(radius);
    this.#volume?.setRadius(radius);
  }

  dispose(): void {
    if (this.#points) this.#remove(this.#points);
    if (this.#volume) this.pass.remove(this.#volume);
    this.#points?.dispose();
    this.#volume?.dispose();
    this.#source.dispose();
    this.uniforms.channelUnits.value.dispose();
  }

  #drawPoints(layer: LayerActivations, appearance: Appearance, detail: number): void {
    const points = (this.#points ??= this.#made(this.backend.createPoints(this.#all)));
    if (layer !== this.#ranked) points.setRanking(layer.ranking);
    this.#ranked = layer;
    if (appearance !== this.#pointsIn) {
      this.#remove(points);
      if (appearance === "scan") this.pass.add(points, this.anchor);
      else this.anchor.add(points.object);
      this.#pointsIn = appearance;
    }
    points.draw(appearance, detail);
  }

  #drawVolume(layer: LayerActivations, way: Exclude<Way, { as: "points" }>): void {
    if (!this.#volume) {
      this.#volume = this.#made(this.backend.createVolume(this.#all));
      this.pass.add(this.#volume, this.anchor);
    }
    const [, rows, columns] = layer.shape;
    if (way.as === "stack") this.#source.setStack(layer, way.lattice, way.most);
    else this.#source.setTiles(layer, way.lattice);
    this.#volume.draw(rows * columns === 1 ? "stack" : way.as);
  }

  #made<Drawable extends NeuronDrawable>(drawable: Drawable): Drawable {
    drawable.object.onBeforeRender = this.onBeforeRender;
    drawable.setRadius(this.#radius);
    return drawable;
  }

  #remove(points: PointsDrawable): void {
    if (this.#pointsIn === "scan") this.pass.remove(points);
    if (this.#pointsIn === "dots") this.anchor.remove(points.object);
    this.#pointsIn = null;
  }
}
