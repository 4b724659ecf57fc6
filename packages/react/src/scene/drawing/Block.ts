import { activeNeurons, type LayerActivations, type Lattice, type Placement } from "@neuron-cloud/core";
import {
  Group,
  MathUtils,
  Matrix4,
  Ray,
  Vector2,
  Vector3,
  type Camera,
  type Intersection,
  type Object3D,
  type Raycaster,
} from "three";
import { fitsTexture, mostAveraged } from "./ActivationTexture.js";
import type { Appearance, Renderer } from "./backend.js";
import {
  createBlockUniforms,
  isOrthographic,
  pixelsPerUnit,
  sightDepth,
  thickness,
  type BlockUniforms,
} from "./blockUniforms.js";
import { cellsOf, type CellCandidate } from "./cellBudget.js";
import { LayerDrawing, type DotsSeen, type DrawingTools, type Way } from "./LayerDrawing.js";
import { describeNeuron } from "./neuronHit.js";
import { pickNeuron } from "./pick.js";
import type { Normalization } from "./scale.js";
import { Stance } from "./Stance.js";

const bufferSize = new Vector2();
const sight = new Vector3();
const measured = new Vector3();
const axis = new Vector3();
const hit = new Vector3();
const localRay = new Ray();
const inverse = new Matrix4();
const dotsSeen = { pitch: 1, depth: 1, gain: 1 };
const looked = { along: 0, nearest: 0, radius: 0, scale: 1 };

/** What is the same for all blocks of a cloud in one frame. */
export interface Frame {
  /** Since the frame before. */
  readonly seconds: number;
  /** How long a cross-fade takes. */
  readonly fadeSeconds: number;
  /** The way from the first arrangement to the second, 0 to 1. */
  readonly morph: number;
  /** The way to where the newest layout puts the blocks, 0 to 1. */
  readonly glide: number;
  /** The part of the ranking that there is time to draw, 0 to 1, where neurons are drawn one by one. */
  readonly detail: number;
  /** Whether all neurons are wanted, which is when they may be drawn as a volume. */
  readonly isWhole: boolean;
  /** Where the camera is in the scene, and how many pixels of the page a length of 1 covers at distance 1 from it. */
  readonly eye: Vector3;
  readonly pixelsPerUnit: number;
  /** The canvas's pixels for each of the page's. */
  readonly pixelRatio: number;
  /** Multiplies all brightness, whatever shines at the moment. */
  readonly gain: number;
  /** Everything seems as large from afar. */
  readonly orthographic: boolean;
}

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
  readonly #stance: Stance;
  #current: LayerDrawing;
  #previous: LayerDrawing;
  #fade = 1;
  #drawn = 0;
  /** How far apart neighbours are on the page at the moment, in pixels. */
  pixels = 0;
  /** How many cells it may draw, how much they are to take the place of the scan, and how much they do: NaN before the first frame. */
  #cells = 0;
  #cellsGoal = 0;
  #cellsWeight = NaN;
  #visible = false;

  constructor(
    readonly name: string,
    readonly parent: Object3D,
    /** False where the user gave the block a place of its own. */
    readonly placed: boolean,
    tools: DrawingTools,
    colormap: BlockUniforms["colormap"],
  ) {
    this.uniforms = createBlockUniforms(colormap);
    this.#stance = new Stance(this.uniforms);
    parent.add(this.anchor);
    const create = () =>
      new LayerDrawing(tools, this.anchor, this.uniforms, (renderer, _scene, camera) =>
        this.#lookFrom(renderer, camera),
      );
    this.#current = create();
    this.#previous = create();
  }

  /** Takes new activations; the ones before fade out while they fade in. */
  show(layer: LayerActivations): void {
    if (layer === this.layer) return;
    [this.#current, this.#previous] = [this.#previous, this.#current];
    this.#current.setLayer(layer);
    if (this.layer === null) {
      this.#previous.release();
      this.#cellsWeight = NaN;
    }
    this.layer = layer;
    this.#fade = 0;
  }

  /** Shows nothing: the layer is not among the activations. */
  hide(): void {
    this.layer = null;
    this.#drawn = 0;
    this.#visible = false;
    this.#current.hide();
    this.#previous.hide();
  }

  /**
   * Sets the scale.
   * @param top the activation that is fully bright, where it is one for the whole layer
   * @param cellGain how much brighter cells are than the light of the scan
   */
  normalize(normalization: Normalization, top: number, cellGain: number): void {
    this.#current.normalize(normalization, top);
    this.#current.uniforms.cellGain.value = cellGain;
  }

  get active(): number {
    return this.layer && !this.isSlab ? cellsOf(this.layer) : 0;
  }

  /** How many of its neurons are cells at the moment. */
  get cells(): number {
    return this.#cellsWeight > 0 ? this.#cells : 0;
  }

  allot(cells: number, share: number): void {
    // Those that are on their way out still are as many as they were.
    if (cells > 0) this.#cells = cells;
    this.#cellsGoal = share;
  }

  /** Where the block stands at both ends of a morph; see `Stance`. */
  place(from: Placement, to: Placement, glides: boolean): void {
    this.#stance.place(from, to, glides);
    const { radius } = this.#stance;
    this.#current.setRadius(radius);
    this.#previous.setRadius(radius);
  }

  get isPlaced(): boolean {
    return this.#stance.isPlaced;
  }

  /** How many neurons are drawn: the most active ones. */
  get drawn(): number {
    return this.#drawn;
  }

  /**
   * Moves on by one frame: the cross-fade, the morph, how bright neurons are and how they are drawn.
   * @param lit how bright it is at the moment, as part of what the cloud's gain makes it
   * @returns whether a cross-fade is under way
   */
  update(frame: Frame, lit: number): boolean {
    if (!this.layer || !this.#stance.isPlaced) return false;
    const { seconds, fadeSeconds } = frame;
    const fading = this.#fade < 1;
    this.#fade = fadeSeconds > 0 ? Math.min(1, this.#fade + seconds / fadeSeconds) : 1;
    if (fading && this.#fade === 1) this.#previous.release();

    this.#stance.move(frame.morph, frame.glide);
    this.uniforms.gain.value = frame.gain * lit * this.brightness;
    if (this.placed) this.#stance.middle(this.anchor.position);
    const way = this.#way(this.layer, frame);
    this.#visible = this.uniforms.gain.value > 0;
    const [now, before] = this.#visible ? [this.#fade, 1 - this.#fade] : [0, 0];
    const changing = this.#changeToCells(frame);
    const { active } = this;
    const count = Math.ceil(this.#cells * frame.detail);
    const rest = 1 - this.#cellsWeight * (active > 0 ? this.#cells / active : 0);
    const ranked = activeNeurons(this.layer);
    if (rest === 0) this.#drawn = Math.min(count, ranked);
    else this.#drawn = way.as === "points" ? Math.ceil(ranked * way.detail) : ranked;
    this.#current.draw(way, now * rest);
    this.#previous.draw(way, before * rest);
    const { pixels } = this;
    const extent = this.#stance.measure(measured);
    this.#current.drawCells({ count, weight: now * this.#cellsWeight, pixels, extent });
    this.#previous.drawCells({ count, weight: before * this.#cellsWeight, pixels, extent });
    return this.#fade < 1 || changing;
  }

  /** Lets cells come and go gradually. @returns whether they still do */
  #changeToCells({ seconds, fadeSeconds }: Frame): boolean {
    const goal = this.appearance === "cells" && !this.isSlab ? this.#cellsGoal : 0;
    const step = fadeSeconds > 0 && !Number.isNaN(this.#cellsWeight) ? seconds / fadeSeconds : Infinity;
    const from = Number.isNaN(this.#cellsWeight) ? goal : this.#cellsWeight;
    this.#cellsWeight = from + Math.max(-step, Math.min(step, goal - from));
    return this.#cellsWeight !== goal;
  }

  /** Neurons one by one where dots are wanted, fewer of them, or while they move; else all of them at once. */
  #way(layer: LayerActivations, frame: Frame): Way {
    const { appearance } = this;
    const { from, to } = this.#stance;
    const { morph, detail } = frame;
    const arrangement = morph === 0 ? "stack" : "tiles";
    const isVolume =
      appearance !== "dots" &&
      frame.isWhole &&
      (morph === 0 || morph === 1) &&
      fitsTexture(layer, arrangement);
    if (!isVolume)
      return {
        as: "points",
        look: appearance === "dots" ? "dots" : "scan",
        detail,
        dots: this.#seeDots(frame),
      };
    if (arrangement === "tiles") return { as: "tiles", lattice: to };
    return { as: "stack", lattice: from, most: this.#mostAveraged(from, frame) };
  }

  /** How many channels may be averaged, as the block is seen from where the camera is; see `mostAveraged`. */
  #mostAveraged(lattice: Lattice, frame: Frame): number {
    const { along, nearest, radius, scale } = this.#lookedAt(lattice, frame);
    if (nearest <= 0) return 1;
    // Seen from the front, voxels are the shorter, but not where perspective shows them from the side.
    const shown = Math.min(1, Math.sqrt(Math.max(0, 1 - along * along)) + radius / (nearest + radius));
    return mostAveraged(lattice, (frame.pixelsPerUnit * scale) / nearest, shown);
  }

  #seeDots(frame: Frame): DotsSeen {
    const { from, to } = this.#stance;
    const { nearest, scale } = this.#lookedAt(from, frame);
    const pitch = frame.morph === 0 ? from.pitch : Math.max(frame.morph < 1 ? from.pitch : 0, to.pitch);
    dotsSeen.pitch =
      nearest > 0 ? (pitch * frame.pixelsPerUnit * frame.pixelRatio * scale) / nearest : Infinity;
    dotsSeen.depth = frame.morph === 0 ? from.depth : to.depth;
    dotsSeen.gain = frame.gain * this.brightness;
    return dotsSeen;
  }

  /** Sets `pixels` as the block is seen from where the camera is: its front half, where one looks. */
  measurePixels(frame: Frame): void {
    this.pixels = 0;
    if (!this.layer || !this.#stance.isPlaced) return;
    const { from, to } = this.#stance;
    const pitch = MathUtils.lerp(from.pitch, to.pitch, frame.morph);
    const { nearest, radius, scale } = this.#lookedAt(from, frame);
    const distance = frame.orthographic ? 1 : Math.max(nearest + radius / 2, radius / 4);
    this.pixels = (pitch * frame.pixelsPerUnit * scale) / distance;
  }

  /** How the camera sees it: how much along its axis, from how far, and how large it is in the scene. */
  #lookedAt(lattice: Lattice, frame: Frame): typeof looked {
    const matrixWorld = this.toScene();
    const scale = matrixWorld.getMaxScaleOnAxis();
    const radius = (Math.hypot(...lattice.size) / 2) * scale;
    sight.setFromMatrixPosition(matrixWorld).sub(frame.eye);
    const distance = sight.length();
    looked.scale = scale;
    looked.radius = radius;
    looked.nearest = frame.orthographic ? 1 : distance - radius;
    looked.along = axis.setFromMatrixColumn(matrixWorld, 2).normalize().dot(sight) / distance;
    return looked;
  }

  /** Sets `position` to where a neuron stands now, in the scene. */
  locate(neuron: number, position: Vector3): Vector3 {
    this.anchor.updateWorldMatrix(true, false);
    if (!this.#stance.isPlaced) return position.setFromMatrixPosition(this.anchor.matrixWorld);
    return this.anchor.localToWorld(this.#stance.locate(neuron, position));
  }

  /** From its own space to the scene, as it stands now. */
  toScene(): Matrix4 {
    this.anchor.updateWorldMatrix(true, false);
    return this.anchor.matrixWorld;
  }

  /** Sets `size` to its width, height and depth. */
  measure(size: Vector3): Vector3 {
    return this.#stance.isPlaced ? this.#stance.measure(size) : size.set(0, 0, 0);
  }

  /** The neuron of this block that a ray is on. */
  hit(raycaster: Raycaster): Intersection | null {
    if (!this.layer || !this.#stance.isPlaced || !this.#visible) return null;
    const { from, to, morph } = this.#stance;
    const isSolid = this.appearance === "dots" || this.#cellsWeight > 0.5;
    localRay.copy(raycaster.ray).applyMatrix4(inverse.copy(this.anchor.matrixWorld).invert());
    const neuron = pickNeuron(
      localRay,
      {
        layer: this.layer,
        from,
        to,
        morph,
        drawn: isSolid && this.appearance === "cells" ? this.#cells : this.#drawn,
      },
      isSolid ? "nearest" : "brightest",
      hit,
    );
    if (neuron < 0) return null;
    const point = this.anchor.localToWorld(hit.clone());
    return {
      distance: raycaster.ray.origin.distanceTo(point),
      point,
      object: this.anchor,
      // Tells one neuron from another where a pointer enters and leaves.
      instanceId: neuron,
      neuron: describeNeuron(this.layer, neuron),
    };
  }

  dispose(): void {
    this.parent.remove(this.anchor);
    this.#current.dispose();
    this.#previous.dispose();
  }

  /** What the shaders have to know of the camera that they draw for. */
  #lookFrom(renderer: Renderer, camera: Camera): void {
    if (!this.#stance.isPlaced) return;
    const { from, to, morph } = this.#stance;
    const { uniforms } = this;
    const { matrixWorld } = this.anchor;
    const { width, height } = renderer.getRenderTarget() ?? renderer.getDrawingBufferSize(bufferSize);
    uniforms.viewport.value.set(width, height);
    uniforms.pixelsPerUnit.value = pixelsPerUnit(camera, height) * matrixWorld.getMaxScaleOnAxis();
    inverse.copy(matrixWorld).invert();
    if (isOrthographic(camera)) {
      sight.setFromMatrixColumn(camera.matrixWorld, 2).normalize().transformDirection(inverse);
      axis.setFromMatrixColumn(camera.matrixWorld, 2).normalize().negate();
      const way = axis.applyMatrix4(inverse).sub(hit.setFromMatrixPosition(inverse));
      uniforms.eye.value.set(way.x, way.y, way.z, 0);
    } else {
      sight.setFromMatrixPosition(camera.matrixWorld).applyMatrix4(inverse);
      uniforms.eye.value.set(sight.x, sight.y, sight.z, 1);
      sight.normalize();
    }
    // So that a block is as bright along its long side as across it, emission is divided by the neurons in the way.
    const { x, y, z } = sight;
    uniforms.depth.value = sightDepth(from, x, y, z) ** (1 - morph) * sightDepth(to, x, y, z) ** morph;
    uniforms.thickness.value = morph === 1 ? thickness(to) : thickness(from);
  }
}
