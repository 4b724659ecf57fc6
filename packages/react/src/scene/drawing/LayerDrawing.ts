import { activeNeurons, residentOf, type LayerActivations, type Lattice } from "@neuron-cloud/core";
import type { Object3D, Vector3 } from "three";
import { ActivationTexture } from "./ActivationTexture.js";
import type { DrawableUniforms, DrawingBackend, LightSource, PointLook } from "./backend.js";
import { cellEntries } from "./cellBudget.js";
import type { CellLook } from "./CellLook.js";
import { roundedPitch, stridesFor, thinnedRanking, type Strides, type Thinned } from "./dotStrides.js";
import { createLayerUniforms, setNormalization } from "./layerUniforms.js";
import { NeuronCells } from "./NeuronCells.js";
import { NeuronPoints } from "./NeuronPoints.js";
import { NeuronVolume } from "./NeuronVolume.js";
import { scaleOf, type AskedScale } from "./scale.js";
import type { ScanPass } from "./ScanPass.js";

/** How a layer is drawn at the moment: as points, for dots, in a morph and with less detail; or all of it as a volume. */
export type Way =
  | { readonly as: "points"; readonly look: PointLook; readonly detail: number; readonly dots: DotsSeen }
  | { readonly as: "stack"; readonly lattice: Lattice; readonly most: number }
  | { readonly as: "tiles"; readonly lattice: Lattice };

/** How large and bright dots are. */
export interface DotsSeen {
  /** Pixels between neighbours, at most. */
  readonly pitch: number;
  /** How many of them stand one behind another. */
  readonly depth: number;
  /** Multiplies their brightness, for longer than a moment. */
  readonly gain: number;
}

/** How much of a layer is drawn as cells. */
export interface CellsDrawn {
  /** How many neurons, the most active first. */
  readonly count: number;
  /** How much of their size they have, 0 to 1. */
  readonly weight: number;
  /** How far neighbours are apart on the page, in pixels. */
  readonly pixels: number;
  /** Of the block. */
  readonly extent: Vector3;
}

/** What blocks of a cloud have in common. */
export interface DrawingTools {
  readonly backend: DrawingBackend;
  readonly pass: ScanPass;
  readonly cellLook: CellLook;
}

const noLayer: LayerActivations | null = null;

/** All neurons are drawn. */
const EACH: Strides = [0, 0, 0];

/** One picture's layer on the GPU. A block has two: what it shows, and what it showed before and fades out. */
export class LayerDrawing {
  readonly uniforms = createLayerUniforms();
  readonly #source: ActivationTexture;
  readonly #all: DrawableUniforms;
  #layer: LayerActivations | null = null;
  #points: NeuronPoints | null = null;
  #volume: NeuronVolume | null = null;
  #cells: NeuronCells | null = null;
  /** Whose neurons the points and the cells hold. */
  #pointsOf: LayerActivations | null = null;
  #cellsOf: LayerActivations | null = null;
  /** Where the points are: in the scan, in the block, or not yet anywhere. */
  #pointsIn: PointLook | null = null;
  #standingFor: Thinned["standingFor"] = () => 0;
  #strides: Strides = EACH;
  /** What the strides of dots were found for last: they are looked up with each frame. */
  readonly #dots = { layer: noLayer, unit: 0, pitch: 0, depth: 0, strides: EACH };
  /** How bright it is to be, and whether the uniforms say so: where the GPU knows the activations alone, that is its own affair. */
  #scale: AskedScale | null = null;
  #isScaled = false;
  /** Where its activations are on the GPU, if a volume can be made of them there. */
  #inPlace: LightSource | null = null;
  /** Lets the GPU free what it keeps of the layer, if anything. */
  #letGo: () => void = () => {};
  /** Brightness of a step of activity, at most. */
  #unit = 0;
  #radius = 0;

  constructor(
    private readonly tools: DrawingTools,
    private readonly anchor: Object3D,
    block: DrawableUniforms["block"],
    /** Called just before it is drawn. */
    private readonly onBeforeRender: Object3D["onBeforeRender"],
  ) {
    this.#source = new ActivationTexture(this.uniforms, tools.backend.light ?? null);
    this.#all = { block, layer: this.uniforms, scene: tools.pass.depth.createUniforms() };
  }

  get layer(): LayerActivations | null {
    return this.#layer;
  }

  setLayer(layer: LayerActivations): void {
    this.#letGo();
    this.#letGo = residentOf(layer)?.scan.hold() ?? (() => {});
    this.#layer = layer;
  }

  normalize(scale: AskedScale): void {
    this.#scale = scale;
    this.#isScaled = false;
    const { light } = this.tools.backend;
    const { appearance, normalization } = scale.options;
    const isLight = appearance === "scan";
    const source =
      (light && this.#layer && isLight && light.sourceOf(this.#layer, scale.among, normalization)) || null;
    if (!isSameSource(source, this.#inPlace)) this.#inPlace = source;
  }

  #scaleFor(layer: LayerActivations): void {
    if (!this.#scale || this.#isScaled) return;
    this.#isScaled = true;
    const { among, options } = this.#scale;
    const { top, cellGain } = scaleOf(layer, among, options);
    this.#unit = setNormalization(this.uniforms, layer, options.normalization, top);
    this.uniforms.cellGain.value = cellGain;
  }

  /**
   * Draws points or a volume; see `drawCells` for what is drawn in their place.
   * @param weight how much of its brightness is shown, 0 to 1
   */
  draw(way: Way, weight: number): void {
    const layer = weight > 0 ? this.#layer : null;
    const isPoints = way.as === "points";
    if (this.#points) this.#points.object.visible = layer !== null && isPoints;
    if (this.#volume) this.#volume.object.visible = layer !== null && !isPoints;
    this.uniforms.weight.value = weight;
    if (!layer) return;
    if (isPoints) this.#drawPoints(layer, way);
    else this.#drawVolume(layer, way);
  }

  drawCells({ count, weight, pixels, extent }: CellsDrawn): void {
    const layer = weight > 0 && count > 0 ? this.#layer : null;
    if (this.#cells) this.#cells.object.visible = layer !== null;
    this.uniforms.cellWeight.value = weight;
    if (!layer) return;
    this.#scaleFor(layer);
    if (!this.#cells) {
      const { backend, cellLook } = this.tools;
      this.#cells = new NeuronCells(backend, this.#all, cellLook, this.onBeforeRender);
      this.#cells.setRadius(this.#radius);
      this.anchor.add(this.#cells.object);
    }
    if (layer !== this.#cellsOf) this.#cells.setEntries(cellEntries(layer));
    this.#cellsOf = layer;
    this.#cells.draw(count, pixels, extent);
  }

  /** Lets go of a picture that is not shown any more, here and on the GPU. */
  release(): void {
    this.#letGo();
    this.#inPlace = this.#scale = null;
    this.#layer = this.#pointsOf = this.#cellsOf = this.#dots.layer = null;
    this.#points?.release();
    this.#cells?.release();
    this.#source.release();
    for (const drawable of [this.#points, this.#volume, this.#cells])
      if (drawable) drawable.object.visible = false;
  }

  setRadius(radius: number): void {
    this.#radius = radius;
    for (const drawable of [this.#points, this.#volume, this.#cells]) drawable?.setRadius(radius);
  }

  dispose(): void {
    this.#letGo();
    if (this.#points) this.#remove(this.#points);
    if (this.#volume) this.tools.pass.remove(this.#volume);
    if (this.#cells) this.anchor.remove(this.#cells.object);
    for (const drawable of [this.#points, this.#volume, this.#cells]) drawable?.dispose();
    this.#source.dispose();
    this.uniforms.channelUnits.value.dispose();
  }

  #drawPoints(layer: LayerActivations, { look, detail, dots }: Extract<Way, { as: "points" }>): void {
    this.#scaleFor(layer);
    const points = (this.#points ??= this.#made(new NeuronPoints(this.tools.backend, this.#all)));
    const strides = look === "dots" ? this.#stridesFor(layer, dots) : EACH;
    if (layer !== this.#pointsOf || strides !== this.#strides) {
      this.#strides = strides;
      this.uniforms.strides.value.set(...strides);
      const thinned = thinnedRanking(layer, strides);
      points.setEntries(thinned.entries);
      this.#standingFor = thinned.standingFor;
    }
    this.#pointsOf = layer;
    if (look !== this.#pointsIn) {
      this.#remove(points);
      if (look === "scan") this.tools.pass.add(points, this.anchor);
      else this.anchor.add(points.object);
      this.#pointsIn = look;
    }
    points.draw(look, this.#standingFor(Math.ceil(activeNeurons(layer) * detail)));
  }

  #stridesFor(layer: LayerActivations, { gain, pitch, depth }: DotsSeen): Strides {
    const unit = this.#unit * gain;
    const rounded = roundedPitch(pitch);
    const before = this.#dots;
    const isKnown =
      layer === before.layer && unit === before.unit && rounded === before.pitch && depth === before.depth;
    if (!isKnown) {
      const strides = stridesFor(layer, unit, rounded, depth);
      Object.assign(before, { layer, unit, pitch: rounded, depth, strides });
    }
    return before.strides;
  }

  #drawVolume(layer: LayerActivations, way: Exclude<Way, { as: "points" }>): void {
    if (!this.#volume) {
      this.#volume = this.#made(new NeuronVolume(this.tools.backend, this.#all));
      this.tools.pass.add(this.#volume, this.anchor);
    }
    const [, rows, columns] = layer.shape;
    if (this.#inPlace) this.#isScaled = false;
    else this.#scaleFor(layer);
    if (way.as === "stack") this.#source.setStack(layer, way.lattice, way.most, this.#inPlace);
    else this.#source.setTiles(layer, way.lattice, this.#inPlace);
    this.#volume.draw(rows * columns === 1 ? "stack" : way.as);
  }

  #made<Drawable extends NeuronPoints | NeuronVolume>(drawable: Drawable): Drawable {
    drawable.object.onBeforeRender = this.onBeforeRender;
    drawable.setRadius(this.#radius);
    return drawable;
  }

  #remove(points: NeuronPoints): void {
    if (this.#pointsIn === "scan") this.tools.pass.remove(points);
    if (this.#pointsIn === "dots") this.anchor.remove(points.object);
    this.#pointsIn = null;
  }
}

const isSameSource = (a: LightSource | null, b: LightSource | null): boolean =>
  a?.resident === b?.resident && a?.from === b?.from && a?.to === b?.to && a?.byChannel === b?.byChannel;
