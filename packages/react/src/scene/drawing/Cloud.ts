import {
  activeNeurons,
  NeuronCloudError,
  neuronsOf,
  type Activations,
  type LayerActivations,
} from "@neuron-cloud/core";
import type { Camera, Object3D, Scene, WebGLRenderer } from "three";
import type { ForwardPass } from "../../playback/ForwardPass.js";
import type { Appearance, DrawingBackend } from "./backend.js";
import { Block } from "./Block.js";
import { allotCells } from "./cellBudget.js";
import { CellLook } from "./CellLook.js";
import { CloudFrame } from "./CloudFrame.js";
import { highlightOf, isLaidOutAs, type CloudDetail, type CloudOptions } from "./cloudOptions.js";
import { ColormapTexture } from "./ColormapTexture.js";
import { Ground } from "./Ground.js";
import type { DrawingTools } from "./LayerDrawing.js";
import { layoutOf, standAlike } from "./layoutOf.js";
import { Picker } from "./Picker.js";
import { isVector } from "./scale.js";
import { ScanPass } from "./ScanPass.js";
import { WarmUp } from "./WarmUp.js";
import { Whereabouts } from "./Whereabouts.js";

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
  readonly #unshare: (() => void) | undefined;
  #warmUp: WarmUp | null = null;
  readonly #blocks = new Set<Block>();
  /** In the order of their nearness, where that matters. */
  readonly #byNearness: Block[] = [];
  /** Knows which neuron the pointer is on. */
  readonly picker = new Picker(this.#blocks);
  readonly #ground = new Ground();
  readonly #frame: CloudFrame;
  /** Knows where neurons and blocks are. */
  readonly places: Whereabouts;
  /** Whether the layout was changed on purpose, so that one shall see what goes where. */
  #relaid = false;
  #activations: Activations | null = null;
  #pass: ForwardPass | null = null;
  #options: CloudOptions | null = null;
  /** None reported yet, not even 0. */
  #drawn = -1;
  #cells = 0;
  /** Whether something was told that no frame shows yet, and whether blocks may stand elsewhere for it. */
  #isStale = true;
  #isLaidOut = false;
  /** The blocks whose layers there are, in the network's order, and their layers' places among those of the activations. */
  #shown: readonly { readonly block: Block; readonly place: number }[] = [];
  #moving = false;

  constructor(
    backend: DrawingBackend,
    /** Asks for a frame. */
    private readonly invalidate: () => void,
    /** Who hears how many neurons are drawn, whenever that changes; undefined where nobody does, and none are counted. */
    private readonly detailListener: () => ((detail: CloudDetail) => void) | undefined,
  ) {
    this.#unshare = backend.light?.share();
    this.scan = new ScanPass(backend, this.#colormap);
    this.#tools = { backend, pass: this.scan, cellLook: this.cellLook };
    this.#frame = new CloudFrame(this.#ground, invalidate);
    this.places = new Whereabouts(this.#blocks, this.#ground, this.#frame, () => this.#changed());
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

  /** Lets shaders of looks that there may be compile while there is nothing to draw yet; see `WarmUp`. */
  warmUp(looks: readonly Appearance[], renderer: WebGLRenderer, camera: Camera, scene: Scene): void {
    if (!this.#options || this.#activations) return;
    this.#warmUp ??= new WarmUp(this.#tools, looks, this.#options, this.#colormap);
    this.#warmUp.compile(renderer, camera, scene);
    this.invalidate();
  }

  setBrightness(block: Block, brightness: number): void {
    block.brightness = brightness;
    this.invalidate();
  }

  /** For another picture of the same network nothing is laid out anew. */
  setActivations(activations: Activations | null): void {
    this.#isLaidOut &&= standAlike(activations, this.#activations);
    this.#isStale = true;
    this.#activations = activations;
    if (activations) this.#warmUp?.end();
    this.invalidate();
  }

  setOptions(options: CloudOptions): void {
    this.#colormap.show(options.colormap);
    if (this.#options) this.#relaid ||= !isLaidOutAs(options, this.#options);
    this.#options = options;
    this.#changed();
  }

  /** Blocks light up as the pass reaches them; all are lit without one. */
  setPass(pass: ForwardPass | null): () => void {
    this.#pass = pass;
    this.invalidate();
    return pass ? pass.subscribe(this.invalidate) : () => {};
  }

  /**
   * Makes the next frame ready, `elapsed` seconds after the last one, seen by `camera`.
   * @param height of the canvas, in the page's pixels
   * @param pixelRatio the canvas's pixels for each of the page's
   * @returns whether anything still moves, so that another frame is due
   */
  update(elapsed: number, camera: Camera, height: number, pixelRatio: number): boolean {
    try {
      return this.#advance(elapsed, camera, height, pixelRatio);
    } catch (error) {
      if (!(error instanceof NeuronCloudError) || error.code !== "released") throw error;
      // They went with their GPU, and nothing is left to draw.
      this.setActivations(null);
      return false;
    }
  }

  #advance(elapsed: number, camera: Camera, height: number, pixelRatio: number): boolean {
    const options = this.#options;
    if (!options) return false;
    this.picker.forget();
    camera.updateWorldMatrix(true, false);
    const wasLaidOut = this.#isLaidOut;
    if (this.#isStale) this.#apply(options);
    this.#isStale = false;

    const frame = this.#frame;
    frame.see(camera, height, pixelRatio);
    frame.advance(options, elapsed, this.#moving, camera);
    if (options.appearance === "cells") {
      for (const block of this.#blocks) block.measurePixels(frame);
      allotCells(this.#byNearness);
    }
    this.#moving = this.#updateBlocks(options) || frame.isMoving;
    this.scan.showIfNeeded();
    if (!wasLaidOut || frame.hasMoved) this.places.tell();
    return this.#moving;
  }

  dispose(): void {
    this.#unshare?.();
    this.#frame.dispose();
    for (const block of this.#blocks) block.dispose();
    this.#blocks.clear();
    this.#warmUp?.dispose();
    this.scan.dispose();
    this.#colormap.dispose();
  }

  /** @returns whether any of them changes still */
  #updateBlocks(options: CloudOptions): boolean {
    const frame = this.#frame;
    let changing = this.#pass?.advance(frame.seconds) ?? false;
    for (const block of this.#blocks) {
      const lit = (this.#pass?.brightness(block.order) ?? 1) * highlightOf(block.name, options);
      if (block.update(frame, lit)) changing = true;
    }
    const hear = this.detailListener();
    if (hear) this.#report(hear);
    return changing;
  }

  #report(hear: (detail: CloudDetail) => void): void {
    let drawn = 0;
    let cells = 0;
    for (const block of this.#blocks) {
      drawn += block.drawn;
      cells += Math.min(block.drawn, block.cells);
    }
    if (drawn === this.#drawn && cells === this.#cells) return;
    this.#drawn = drawn;
    this.#cells = cells;
    let active = 0;
    let neurons = 0;
    for (const { layer } of this.#blocks) {
      active += layer ? activeNeurons(layer) : 0;
      neurons += layer ? neuronsOf(layer) : 0;
    }
    hear({ drawn, active, neurons, cells });
  }

  #changed(): void {
    this.#isStale = true;
    this.#isLaidOut = false;
    this.invalidate();
  }

  #apply(options: CloudOptions): void {
    const layers = this.#activations?.layers ?? [];
    if (!this.#isLaidOut) this.#layOut(layers, options);
    const scale = { among: layers, options };
    for (const { block, place } of this.#shown) {
      block.show(layers[place]!, options.transitionSeconds > 0);
      block.normalize(scale);
    }
  }

  #layOut(layers: readonly LayerActivations[], options: CloudOptions): void {
    this.#isLaidOut = true;
    this.#shown = layers.flatMap(({ name }, place) =>
      [...this.#blocks].filter((block) => block.name === name).map((block) => ({ block, place })),
    );
    for (const block of this.#blocks) if (!this.#shown.some((one) => one.block === block)) block.hide();
    const theirs = this.#shown.map(({ place }) => layers[place]!);
    const glides = this.#relaid;
    this.#relaid = false;
    const isRelaid = this.#ground.arrange(
      theirs.map(({ shape }) => shape),
      layoutOf(this.#activations, theirs, options, this.places.hasPicturePlace),
      glides,
    );
    for (const [i, { block }] of this.#shown.entries()) {
      const placements = this.#ground.placementsOf(i);
      if (placements && (isRelaid || !block.isPlaced)) block.place(...placements, glides);
      block.order = i;
      block.appearance = options.appearance;
      block.isSlab = options.folded.includes(block.name) && !isVector(theirs[i]!);
    }
  }
}
