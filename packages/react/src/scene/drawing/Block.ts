import { activeNeurons, type LayerActivations, type Placement } from "@neuron-cloud/core";
import { Group, Vector3, type Intersection, type Matrix4, type Object3D, type Raycaster } from "three";
import { fitsTexture } from "./ActivationTexture.js";
import type { Appearance } from "./backend.js";
import { BlockSight } from "./BlockSight.js";
import { createBlockUniforms, type BlockUniforms } from "./blockUniforms.js";
import { cellsOf, type CellCandidate } from "./cellBudget.js";
import { CellShare } from "./CellShare.js";
import type { Frame } from "./CloudFrame.js";
import { LayerDrawing, type DrawingTools, type Way } from "./LayerDrawing.js";
import { hitNeuron } from "./neuronHit.js";
import type { AskedScale } from "./scale.js";
import { Stance } from "./Stance.js";

const measured = new Vector3();

/** One layer of a cloud: its neurons on the GPU, now and a moment ago, and the place where they stand. */
export class Block implements CellCandidate {
  readonly uniforms: BlockUniforms;
  /** Stands where the layout puts the block, inside the object that the user may move. */
  readonly anchor = new Group();
  layer: LayerActivations | null = null;
  /** What the user set: 0 hides the block, 1 shows it as it is. */
  brightness = 1;
  /** Its place among the blocks, in the network's order. */
  order = 0;
  appearance: Appearance = "scan";
  /** Folded: its feature maps are to be seen as a sum, which solids have none of. */
  isSlab = false;
  /** How far apart neighbours are on the page at the moment, in pixels. */
  pixels = 0;
  readonly #stance: Stance;
  readonly #sight: BlockSight;
  readonly #cells = new CellShare();
  #current: LayerDrawing;
  /** What fades out; made when something first does. */
  #previous: LayerDrawing | null = null;
  #fade = 1;
  /** The part of its ranking that is drawn, or as many neurons as cells; none is counted before somebody asks. */
  #part = 0;
  #most = Infinity;
  #visible = false;

  constructor(
    readonly name: string,
    readonly parent: Object3D,
    /** False where the user gave the block a place of its own. */
    readonly placed: boolean,
    private readonly tools: DrawingTools,
    colormap: BlockUniforms["colormap"],
  ) {
    this.uniforms = createBlockUniforms(colormap);
    this.#stance = new Stance(this.uniforms);
    this.#sight = new BlockSight(this.anchor, this.#stance);
    parent.add(this.anchor);
    this.#current = this.#createDrawing();
  }

  /**
   * Takes new activations, in the place of those before.
   * @param fades whether these stay to fade out; else the new ones are written over them
   */
  show(layer: LayerActivations, fades: boolean): void {
    if (layer === this.layer) return;
    if (fades && this.layer) {
      const before = this.#current;
      this.#current = this.#previous ?? this.#createDrawing();
      this.#previous = before;
    } else {
      this.#previous?.release();
    }
    this.#current.setLayer(layer);
    if (this.layer === null) this.#cells.restart();
    this.layer = layer;
    this.#fade = fades ? 0 : 1;
  }

  #createDrawing(): LayerDrawing {
    const drawing = new LayerDrawing(this.tools, this.anchor, this.uniforms, (renderer, _scene, camera) => {
      if (this.isPlaced) this.#sight.tell(this.uniforms, renderer, camera);
    });
    drawing.setRadius(this.#stance.radius);
    return drawing;
  }

  /** Shows nothing: the layer is not among the activations. */
  hide(): void {
    this.layer = null;
    this.#part = 0;
    this.#visible = false;
    this.#current.release();
    this.#previous?.release();
  }

  /** Sets the scale. */
  normalize(scale: AskedScale): void {
    this.#current.normalize(scale);
  }

  get active(): number {
    return this.layer && !this.isSlab ? cellsOf(this.layer) : 0;
  }

  /** How many of its neurons are cells at the moment. */
  get cells(): number {
    return this.#cells.weight > 0 ? this.#cells.count : 0;
  }

  allot(cells: number, share: number): void {
    this.#cells.allot(cells, share);
  }

  /** Where the block stands at both ends of a morph; see `Stance`. */
  place(from: Placement, to: Placement, glides: boolean): void {
    this.#stance.place(from, to, glides);
    const { radius } = this.#stance;
    this.#current.setRadius(radius);
    this.#previous?.setRadius(radius);
  }

  get isPlaced(): boolean {
    return this.#stance.isPlaced;
  }

  /** How many neurons are drawn: the most active ones. */
  get drawn(): number {
    const ranked = this.layer && this.#part > 0 ? activeNeurons(this.layer) : 0;
    return Math.min(this.#most, Math.ceil(ranked * this.#part));
  }

  /** Sets `pixels` as the block is seen now. */
  measurePixels(frame: Frame): void {
    this.pixels = this.layer && this.isPlaced ? this.#sight.pixels(frame) : 0;
  }

  /**
   * Moves on by one frame: the cross-fade, the morph, how bright neurons are and how they are drawn.
   * @param lit how bright it is at the moment, as part of what the cloud's gain makes it
   * @returns whether a cross-fade is under way
   */
  update(frame: Frame, lit: number): boolean {
    if (!this.layer || !this.isPlaced) return false;
    const { seconds, fadeSeconds } = frame;
    const step = fadeSeconds > 0 ? seconds / fadeSeconds : Infinity;
    const fading = this.#fade < 1;
    this.#fade = Math.min(1, this.#fade + step);
    if (fading && this.#fade === 1) this.#previous?.release();
    const changing = this.#cells.advance(step, this.appearance === "cells" && !this.isSlab);

    this.#stance.move(frame.morph, frame.glide);
    this.uniforms.gain.value = frame.gain * lit * this.brightness;
    if (this.placed) this.#stance.middle(this.anchor.position);
    this.#visible = this.uniforms.gain.value > 0;
    this.#draw(this.layer, frame);
    return this.#fade < 1 || changing;
  }

  #draw(layer: LayerActivations, frame: Frame): void {
    const [now, before] = this.#visible ? [this.#fade, 1 - this.#fade] : [0, 0];
    const { pixels } = this;
    const cells = this.#cells;
    const count = Math.ceil(cells.count * frame.detail);
    const active = cells.weight > 0 ? this.active : 0;
    const rest = 1 - cells.weight * (active > 0 ? cells.count / active : 0);
    const way = this.#way(layer, frame);
    this.#most = rest === 0 ? count : Infinity;
    this.#part = rest > 0 && way.as === "points" ? way.detail : 1;
    this.#current.draw(way, now * rest);
    this.#previous?.draw(way, before * rest);
    const extent = this.#stance.measure(measured);
    this.#current.drawCells({ count, weight: now * cells.weight, pixels, extent });
    this.#previous?.drawCells({ count, weight: before * cells.weight, pixels, extent });
  }

  /** Neurons one by one where dots are wanted, fewer of them, or while they move; else all of them at once. */
  #way(layer: LayerActivations, frame: Frame): Way {
    const { resting, morph } = this.#stance;
    const { detail } = frame;
    const isDots = this.appearance === "dots";
    // In a mosaic, too, where they are folded.
    const as = morph === 0 || (resting && resting.tilePitch[2] > 0) ? "stack" : "tiles";
    if (isDots || !resting || !frame.isWhole || !fitsTexture(layer, as)) {
      const dots = this.#sight.dots(frame, frame.gain * this.brightness);
      return { as: "points", look: isDots ? "dots" : "scan", detail, dots };
    }
    if (as === "tiles") return { as, lattice: resting };
    return { as, lattice: resting, most: this.#sight.mostAveraged(resting, frame) };
  }

  /** Sets `position` to where a neuron stands now, in the scene. */
  locate(neuron: number, position: Vector3): Vector3 {
    this.anchor.updateWorldMatrix(true, false);
    if (!this.isPlaced) return position.setFromMatrixPosition(this.anchor.matrixWorld);
    return this.anchor.localToWorld(this.#stance.locate(neuron, position));
  }

  /** From its own space to the scene, as it stands now. */
  toScene(): Matrix4 {
    this.anchor.updateWorldMatrix(true, false);
    return this.anchor.matrixWorld;
  }

  /** Sets `size` to its width, height and depth. */
  measure(size: Vector3): Vector3 {
    return this.isPlaced ? this.#stance.measure(size) : size.set(0, 0, 0);
  }

  /** The neuron of this block that a ray is on. */
  hit(raycaster: Raycaster, dark = false): Intersection | null {
    if (!this.layer || !this.isPlaced || !this.#visible) return null;
    const { from, to, morph } = this.#stance;
    const isOfCells = this.#cells.weight > 0.5;
    const drawn = isOfCells && this.appearance === "cells" ? this.#cells.count : this.drawn;
    const isSolid = this.appearance === "dots" || isOfCells;
    const target = { layer: this.layer, from, to, morph, drawn, dark };
    return hitNeuron(raycaster, this.anchor, target, isSolid ? "nearest" : "brightest");
  }

  dispose(): void {
    this.parent.remove(this.anchor);
    this.#current.dispose();
    this.#previous?.dispose();
  }
}
