import { Ray, type Intersection, type Raycaster } from "three";
import type { Block } from "./Block.js";
import { watchDrags } from "./watchDrags.js";

/**
 * Which neuron of a cloud a ray is on: of those that its blocks offer the nearest, which is the one that is seen, unless one
 * layer is preferred. So a click is on one neuron, whoever listens to it; and on none while the pointer turns the cloud.
 */
export class Picker {
  #preferred: string | null = null;
  /** Whether neurons that are not drawn can be hit, too. */
  #dark = false;
  /** Whether the pointer is dragging. */
  #isDragging = false;
  readonly #ray = new Ray();
  /** What is on the ray; undefined when that has to be found out. */
  #found: Intersection | null | undefined;

  constructor(private readonly blocks: Iterable<Block>) {}

  /** Watches for drags, until what it returns is called. */
  watch(surface: HTMLElement): () => void {
    const end = watchDrags(surface, (isDragging) => {
      this.#isDragging = isDragging;
    });
    return () => {
      end();
      this.#isDragging = false;
    };
  }

  /** Takes a layer's neurons before nearer ones; null for none. */
  prefer(layer: string | null): void {
    this.#preferred = layer;
    this.forget();
  }

  /** Finds neurons that are not drawn, too, or no more. */
  reachIntoTheDark(dark: boolean): void {
    this.#dark = dark;
    this.forget();
  }

  /** Neurons may stand elsewhere from now on. */
  forget(): void {
    this.#found = undefined;
  }

  /** Lets the block answer three's raycasters. */
  serve(block: Block): void {
    block.anchor.raycast = (raycaster, hits) => {
      const found = this.#pick(raycaster);
      if (found?.object === block.anchor) hits.push(found);
    };
  }

  /** Remembers the last answer, as each block is asked in turn. */
  #pick(raycaster: Raycaster): Intersection | null {
    if (this.#isDragging) return null;
    if (this.#found !== undefined && this.#ray.equals(raycaster.ray)) return this.#found;
    this.#ray.copy(raycaster.ray);
    this.#found = null;
    for (const block of this.blocks) {
      const hit = block.hit(raycaster, this.#dark);
      if (!hit) continue;
      if (hit.distance < (this.#found?.distance ?? Infinity)) this.#found = hit;
      if (block.name !== this.#preferred) continue;
      this.#found = hit;
      break;
    }
    return this.#found;
  }
}
