import { arrangeLayers, type Activations, type Arrangement, type LayerShape } from "@neuron-cloud/core";
import { DataTexture, LinearFilter, SRGBColorSpace, type Object3D } from "three";
import { COLORMAP_SIZE, colormapBytes, type ColormapName } from "../../colormaps.js";
import type { Appearance, DrawingBackend } from "./backend.js";
import { Block } from "./Block.js";
import { fullActivation, type Normalization } from "./blockUniforms.js";
import { ScanPass } from "./ScanPass.js";

/** How a cloud is drawn. */
export interface CloudOptions {
  readonly appearance: Appearance;
  readonly arrangement: Arrangement;
  readonly normalization: Normalization;
  readonly colormap: ColormapName;
  /** Multiplies every activation's brightness. */
  readonly gain: number;
  /** The part of each layer's active neurons that is drawn, the most active first. From 0 to 1. */
  readonly detail: number;
  /** How long changes take; 0 to change at once. */
  readonly transitionSeconds: number;
}

/** A layer's mean is about a tenth of its full activation: this brings it to the middle of the colormap. */
const SCAN_EXPOSURE = 3;

/**
 * All blocks of one `<NeuronCloud>`. Knows three but not React: components put blocks in and set options; `update` is
 * called before each frame and does everything else.
 */
export class Cloud {
  readonly pass: ScanPass;
  readonly #colormap: { value: DataTexture } = { value: new DataTexture() };
  readonly #blocks = new Set<Block>();
  #activations: Activations | null = null;
  #options: CloudOptions | null = null;
  #morph = 0;
  #stale = true;
  #moving = false;

  constructor(
    private readonly backend: DrawingBackend,
    /** Asks for a frame. */
    private readonly invalidate: () => void,
  ) {
    this.pass = new ScanPass(backend, this.#colormap);
  }

  addBlock(name: string, parent: Object3D, placed: boolean): Block {
    const block = new Block(name, parent, placed, this.backend, this.pass, this.#colormap);
    this.#blocks.add(block);
    this.#changed();
    return block;
  }

  removeBlock(block: Block): void {
    this.#blocks.delete(block);
    block.dispose();
    this.#changed();
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
    if (options.colormap !== this.#options?.colormap) this.#setColormap(options.colormap);
    if (!this.#options) this.#morph = options.arrangement === "mosaic" ? 1 : 0;
    this.#options = options;
    this.#changed();
  }

  /**
   * Makes the next frame ready, `elapsed` seconds after the last one.
   * @returns whether anything still moves, so that another frame is due
   */
  update(elapsed: number): boolean {
    const options = this.#options;
    if (!options) return false;
    if (this.#stale) this.#apply(options);
    this.#stale = false;

    // Where frames are drawn on demand, the last one may be long ago: a movement begins with its first frame.
    const seconds = this.#moving ? elapsed : 0;
    const goal = options.arrangement === "mosaic" ? 1 : 0;
    const step = options.transitionSeconds > 0 ? seconds / options.transitionSeconds : 1;
    this.#morph += Math.max(-step, Math.min(step, goal - this.#morph));
    let moving = this.#morph !== goal;

    const eased = this.#morph * this.#morph * (3 - 2 * this.#morph);
    const gain = options.gain * (options.appearance === "scan" ? SCAN_EXPOSURE : 1);
    for (const block of this.#blocks)
      if (block.update(seconds, options.transitionSeconds, eased, gain, options.detail)) moving = true;
    this.#moving = moving;
    return moving;
  }

  dispose(): void {
    for (const block of this.#blocks) block.dispose();
    this.#blocks.clear();
    this.pass.dispose();
    this.#colormap.value.dispose();
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
    const shapes: LayerShape[] = shown.map(({ layer }) => layer.shape);
    const stack = arrangeLayers(shapes, "stack").placements;
    const mosaic = arrangeLayers(shapes, "mosaic").placements;
    const networkFull = Math.max(...layers.map(fullActivation));
    for (const [i, { layer, block }] of shown.entries()) {
      const [from, to] = [stack[i], mosaic[i]];
      if (from && to) block.place(from, to);
      block.appearance = options.appearance;
      block.show(layer);
      block.normalize(options.normalization, networkFull);
    }
    this.pass.object.visible = options.appearance === "scan";
  }

  #setColormap(name: ColormapName): void {
    this.#colormap.value.dispose();
    const texture = new DataTexture(colormapBytes(name), COLORMAP_SIZE, 1);
    texture.colorSpace = SRGBColorSpace;
    texture.minFilter = texture.magFilter = LinearFilter;
    texture.needsUpdate = true;
    this.#colormap.value = texture;
  }
}
