import { activeNeurons, type Activations } from "@neuron-cloud/core";
import { Vector3, type Camera, type Object3D, type Scene, type WebGLRenderer } from "three";
import type { ForwardPass } from "../../playback/ForwardPass.js";
import type { Selection } from "../../selection.js";
import type { DrawingBackend } from "./backend.js";
import { Block, type Frame } from "./Block.js";
import { isOrthographic, pixelsPerUnit } from "./blockUniforms.js";
import { allotCells } from "./cellBudget.js";
import { CellLook } from "./CellLook.js";
import { highlightOf, isLaidOutAs, type CloudDetail, type CloudOptions } from "./cloudOptions.js";
import { ColormapTexture } from "./ColormapTexture.js";
import { Ground } from "./Ground.js";
import type { DrawingTools } from "./LayerDrawing.js";
import { layoutOf } from "./layoutOf.js";
import { MotionDetail } from "./MotionDetail.js";
import { Picker } from "./Picker.js";
import { isVector, SCAN_EXPOSURE, scaleOf } from "./scale.js";
import { ScanPass } from "./ScanPass.js";
import { WarmUp } from "./WarmUp.js";

const extent = new Vector3();
const middle = new Vector3();

/**
 * All blocks of one `<NeuronCloud>`. Knows three but not React: components put blocks in and set options; `update` is
 * called before each frame and does everything else.
 */
export class Cloud {
  readonly scan: ScanPass;
  /** What the user wants cells to look like. */
  readonly cellLook = new CellLook(() => this.invalidate());
  readonly #colormap = new ColormapTexture();
  readonly #tools: DrawingTools;
  #warmUp: WarmUp | null = null;
  readonly #blocks = new Set<Block>();
  /** In the order of their nearness, where that matters. */
  readonly #byNearness: Block[] = [];
  /** Knows which neuron the pointer is on. */
  readonly picker = new Picker(this.#blocks);
  readonly #ground = new Ground();
  /** Whether the layout was changed on purpose, so that one shall see what goes where. */
  #relaid = false;
  /** How many components want one. */
  #picturePlaces = 0;
  readonly #moveListeners = new Set<() => void>();
  #activations: Activations | null = null;
  #pass: ForwardPass | null = null;
  #options: CloudOptions | null = null;
  readonly #frame: { -readonly [Name in keyof Frame]: Frame[Name] } = {
    seconds: 0,
    fadeSeconds: 0,
    morph: 0,
    glide: 1,
    detail: 1,
    isWhole: true,
    eye: new Vector3(),
    pixelsPerUnit: 1,
    pixelRatio: 1,
    gain: 1,
    orthographic: false,
  };
  readonly #motion: MotionDetail;
  /** None reported yet, not even 0. */
  #drawn = -1;
  #cells = 0;
  #morph = 0;
  #stale = true;
  #moving = false;

  constructor(
    backend: DrawingBackend,
    /** Asks for a frame. */
    private readonly invalidate: () => void,
    /** Hears how many neurons are drawn, whenever that changes. */
    private readonly onDetail: (detail: CloudDetail) => void,
  ) {
    this.scan = new ScanPass(backend, this.#colormap);
    this.#motion = new MotionDetail(invalidate);
    this.#tools = { backend, pass: this.scan, cellLook: this.cellLook };
  }

  addBlock(name: string, parent: Object3D, placed: boolean): Block {
    const block = new Block(name, parent, placed, this.#tools, this.#colormap);
    this.#blocks.add(block);
    this.#byNearness.push(block);
    this.picker.serve(block);
    this.#changed();
    return block;
  }

  removeBlock(block: Block): void {
    this.#blocks.delete(block);
    this.#byNearness.splice(this.#byNearness.indexOf(block), 1);
    block.dispose();
    this.#changed();
  }

  /** Lets shaders compile while there is nothing to draw yet; see `WarmUp`. */
  warmUp(renderer: WebGLRenderer, camera: Camera, scene: Scene): void {
    if (!this.#options || this.#activations || "isWebGPURenderer" in renderer) return;
    this.#warmUp ??= new WarmUp(this.#tools, this.#options.appearance, this.#colormap);
    this.#warmUp.compile(renderer, camera, scene);
  }

  setBrightness(block: Block, brightness: number): void {
    block.brightness = brightness;
    this.invalidate();
  }

  setActivations(activations: Activations | null): void {
    this.#activations = activations;
    this.#changed();
  }

  setOptions(options: CloudOptions): void {
    this.#colormap.show(options.colormap);
    if (!this.#options) this.#morph = options.arrangement === "mosaic" ? 1 : 0;
    else this.#relaid ||= !isLaidOutAs(options, this.#options);
    this.#options = options;
    this.#changed();
  }

  /** Blocks light up as the pass reaches them; all are lit without one. */
  setPass(pass: ForwardPass | null): () => void {
    this.#pass = pass;
    this.invalidate();
    return pass ? pass.subscribe(this.invalidate) : () => {};
  }

  /** Sets `position` to where a neuron stands now, in the scene. False where the cloud does not show its layer. */
  locate({ layer, neuron }: Selection, position: Vector3): boolean {
    const block = this.#shown(layer);
    block?.locate(neuron, position);
    return !!block;
  }

  /** Sets `position` to the middle of a layer's block, in the scene. False where the cloud does not show it. */
  locateBlock(layer: string, position: Vector3): boolean {
    const block = this.#shown(layer);
    if (block) position.setFromMatrixPosition(block.toScene());
    return !!block;
  }

  /**
   * Sets `corners` to those of a layer's block in the scene: the four at the bottom, then the four at the top. False where the
   * cloud does not show it.
   */
  locateCorners(layer: string, corners: readonly Vector3[]): boolean {
    const block = this.#shown(layer);
    if (!block) return false;
    const matrix = block.toScene();
    block.measure(extent);
    for (const [i, corner] of corners.entries())
      corner
        .set(i & 1 ? 0.5 : -0.5, i & 4 ? 0.5 : -0.5, i & 2 ? 0.5 : -0.5)
        .multiply(extent)
        .applyMatrix4(matrix);
    return true;
  }

  #shown(layer: string): Block | undefined {
    for (const block of this.#blocks) if (block.name === layer && block.layer) return block;
    return undefined;
  }

  /**
   * Keeps a place for the picture that went in, before the first block and as the mosaic's first tile.
   * @returns gives the place up
   */
  keepPicturePlace(): () => void {
    this.#picturePlaces++;
    this.#changed();
    return () => {
      this.#picturePlaces--;
      this.#changed();
    };
  }

  /** Sets where the picture's place is now, within the cloud, and how large it is. False where none is kept. */
  locatePicture(position: Vector3, size: Vector3): boolean {
    return this.#ground.locatePicture(position, size, this.#frame.morph);
  }

  /** How many numbers `locateLinks` writes: 0 for a network whose paths do not part, or whose blocks stand elsewhere. */
  get linksLength(): number {
    for (const { placed } of this.#blocks) if (!placed) return 0;
    return this.#ground.linksLength;
  }

  /**
   * Writes both ends of each line between blocks, within the cloud.
   * @returns how much of them is to be seen, 0 to 1: a mosaic has none
   */
  locateLinks(into: Float32Array): number {
    this.#ground.locateLinks(into);
    return 1 - this.#frame.morph;
  }

  /** Sets `points` to the corners of all that the layout has put where it is now, within the cloud. @returns how many */
  outline(points: Vector3[]): number {
    let count = 0;
    for (const block of this.#blocks) {
      if (!block.placed || !block.layer) continue;
      block.measure(extent);
      count = addCorners(block.anchor.position, extent, points, count);
    }
    return this.locatePicture(middle, extent) ? addCorners(middle, extent, points, count) : count;
  }

  /** Whether its layers lie in a plane, to be seen from the front: 0 for a stack, 1 for a mosaic, between them in a morph. */
  get facing(): number {
    return this.#frame.morph;
  }

  /** Calls back at once, and whenever neurons have moved. */
  onMove(listener: () => void): () => void {
    this.#moveListeners.add(listener);
    listener();
    return () => this.#moveListeners.delete(listener);
  }

  /**
   * Makes the next frame ready, `elapsed` seconds after the last one, seen by `camera`.
   * @param height of the canvas, in the page's pixels
   * @param pixelRatio the canvas's pixels for each of the page's
   * @returns whether anything still moves, so that another frame is due
   */
  update(elapsed: number, camera: Camera, height: number, pixelRatio: number): boolean {
    const options = this.#options;
    if (!options) return false;
    this.picker.forget();
    camera.updateWorldMatrix(true, false);
    let moved = this.#stale;
    if (this.#stale) this.#apply(options);
    this.#stale = false;

    // Where frames are drawn on demand, the last one may be long ago: a movement begins with its first frame.
    const seconds = this.#moving ? elapsed : 0;
    const goal = options.arrangement === "mosaic" ? 1 : 0;
    const step = options.transitionSeconds > 0 ? seconds / options.transitionSeconds : 1;
    moved ||= this.#morph !== goal;
    if (this.#ground.advance(step)) moved = true;
    this.#morph += Math.max(-step, Math.min(step, goal - this.#morph));
    let moving = this.#morph !== goal || this.#ground.isMoving;

    const frame = this.#frame;
    frame.seconds = seconds;
    frame.fadeSeconds = options.transitionSeconds;
    frame.morph = this.#morph * this.#morph * (3 - 2 * this.#morph);
    frame.glide = this.#ground.glide;
    frame.detail =
      options.detail === "auto"
        ? this.#motion.detail(options.frameRate, elapsed, camera, this.#moving)
        : options.detail;
    frame.isWhole = options.detail === "auto" || options.detail === 1;
    frame.eye.setFromMatrixPosition(camera.matrixWorld);
    frame.pixelsPerUnit = pixelsPerUnit(camera, height);
    frame.pixelRatio = pixelRatio;
    frame.orthographic = isOrthographic(camera);

    frame.gain = options.gain * (options.appearance === "dots" ? 1 : SCAN_EXPOSURE);
    if (options.appearance === "cells") {
      for (const block of this.#blocks) block.measurePixels(frame);
      allotCells(this.#byNearness);
    }
    if (this.#pass?.advance(seconds)) moving = true;
    let drawn = 0;
    let cells = 0;
    for (const block of this.#blocks) {
      const lit = (this.#pass?.brightness(block.order) ?? 1) * highlightOf(block.name, options);
      if (block.update(frame, lit)) moving = true;
      drawn += block.drawn;
      cells += Math.min(block.drawn, block.cells);
    }
    this.scan.showIfNeeded();
    if (drawn !== this.#drawn || cells !== this.#cells) this.#report(drawn, cells);
    if (moved) for (const listener of this.#moveListeners) listener();
    this.#moving = moving;
    return moving;
  }

  dispose(): void {
    this.#motion.dispose();
    for (const block of this.#blocks) block.dispose();
    this.#blocks.clear();
    this.#warmUp?.dispose();
    this.scan.dispose();
    this.#colormap.dispose();
  }

  #report(drawn: number, cells: number): void {
    this.#drawn = drawn;
    this.#cells = cells;
    let active = 0;
    let neurons = 0;
    for (const { layer } of this.#blocks) {
      active += layer ? activeNeurons(layer) : 0;
      neurons += layer?.values.length ?? 0;
    }
    this.onDetail({ drawn, active, neurons, cells });
  }

  #changed(): void {
    this.#stale = true;
    this.invalidate();
  }

  #apply(options: CloudOptions): void {
    const layers = this.#activations?.layers ?? [];
    const shown = layers.flatMap((layer) =>
      [...this.#blocks].filter(({ name }) => name === layer.name).map((block) => ({ layer, block })),
    );
    for (const block of this.#blocks) if (!shown.some((one) => one.block === block)) block.hide();
    const glides = this.#relaid;
    this.#relaid = false;
    const isRelaid = this.#ground.arrange(
      shown.map(({ layer }) => layer.shape),
      layoutOf(
        this.#activations,
        shown.map(({ layer }) => layer),
        options,
        this.#picturePlaces > 0,
      ),
      glides,
    );
    for (const [i, { layer, block }] of shown.entries()) {
      const placements = this.#ground.placementsOf(i);
      if (placements && (isRelaid || !block.isPlaced)) block.place(...placements, glides);
      block.order = i;
      block.appearance = options.appearance;
      block.show(layer);
      block.isSlab = options.folded.includes(layer.name) && !isVector(layer);
      const { top, cellGain } = scaleOf(layer, layers, options);
      block.normalize(options.normalization, top, cellGain);
    }
  }
}

/** Adds the corners of a box to a list that grows as it must. @returns how many there are then */
function addCorners(center: Vector3, size: Vector3, points: Vector3[], count: number): number {
  for (let i = 0; i < 8; i++) {
    const corner = (points[count + i] ??= new Vector3());
    corner
      .set(i & 1 ? 0.5 : -0.5, i & 2 ? 0.5 : -0.5, i & 4 ? 0.5 : -0.5)
      .multiply(size)
      .add(center);
  }
  return count + 8;
}
