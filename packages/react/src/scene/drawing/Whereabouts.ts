import { Vector3 } from "three";
import type { Selection } from "../../selection.js";
import type { Block } from "./Block.js";
import type { Frame } from "./CloudFrame.js";
import type { Ground } from "./Ground.js";

const extent = new Vector3();
const middle = new Vector3();

/** Where what a cloud shows is at the moment, for what is placed by it: labels, lines, the picture and cameras. */
export class Whereabouts {
  /** How many components want one. */
  #picturePlaces = 0;
  readonly #listeners = new Set<() => void>();
  /** The ends of the lines between blocks: written anew each time. */
  #ends = new Float32Array();

  constructor(
    private readonly blocks: ReadonlySet<Block>,
    private readonly ground: Ground,
    private readonly frame: Pick<Frame, "morph">,
    /** Has the blocks laid out anew. */
    private readonly changed: () => void,
  ) {}

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
    for (const [i, corner] of corners.entries()) setCorner(corner, i, extent).applyMatrix4(matrix);
    return true;
  }

  /**
   * Keeps a place for the picture that went in, before the first block and as the mosaic's first tile.
   * @returns gives the place up
   */
  keepPicturePlace(): () => void {
    this.#picturePlaces++;
    this.changed();
    return () => {
      this.#picturePlaces--;
      this.changed();
    };
  }

  get hasPicturePlace(): boolean {
    return this.#picturePlaces > 0;
  }

  /** Sets where the picture's place is now, within the cloud, and how large it is. False where none is kept. */
  locatePicture(position: Vector3, size: Vector3): boolean {
    return this.ground.locatePicture(position, size, this.frame.morph);
  }

  /** How many numbers `locateLinks` writes: 0 for a network whose paths do not part, or whose blocks stand elsewhere. */
  get linksLength(): number {
    for (const { placed } of this.blocks) if (!placed) return 0;
    return this.ground.linksLength;
  }

  /**
   * Writes both ends of each line between blocks, within the cloud.
   * @returns how much of them is to be seen, 0 to 1: a mosaic has none
   */
  locateLinks(into: Float32Array): number {
    this.ground.locateLinks(into);
    return 1 - this.frame.morph;
  }

  /** Sets `points` to the corners of all that the layout has put where it is now, within the cloud. @returns how many */
  outline(points: Vector3[]): number {
    let count = 0;
    for (const block of this.blocks) {
      if (!block.placed || !block.layer) continue;
      block.measure(extent);
      count = addCorners(block.anchor.position, extent, points, count);
    }
    if (this.locatePicture(middle, extent)) count = addCorners(middle, extent, points, count);
    return this.#addLinks(points, count);
  }

  /** A path that passes blocks by may be farther out than all of them. In a morph the lines are less and less in the way. */
  #addLinks(points: Vector3[], count: number): number {
    const length = this.frame.morph < 1 ? this.linksLength : 0;
    if (this.#ends.length !== length) this.#ends = new Float32Array(length);
    const shown = this.locateLinks(this.#ends);
    for (let i = 0; i < length; i += 3) {
      const end = (points[count++] ??= new Vector3());
      end.fromArray(this.#ends, i).multiplyScalar(shown);
    }
    return count;
  }

  /** Whether its layers lie in a plane, to be seen from the front: 0 for a stack, 1 for a mosaic, between them in a morph. */
  get facing(): number {
    return this.frame.morph;
  }

  /** Calls back at once, and whenever neurons have moved. */
  onMove(listener: () => void): () => void {
    this.#listeners.add(listener);
    listener();
    return () => this.#listeners.delete(listener);
  }

  /** Tells all who listen that neurons have moved. */
  tell(): void {
    for (const listener of this.#listeners) listener();
  }

  #shown(layer: string): Block | undefined {
    for (const block of this.blocks) if (block.name === layer && block.layer) return block;
    return undefined;
  }
}

/** Adds the corners of a box to a list that grows as it must. @returns how many there are then */
function addCorners(center: Vector3, size: Vector3, points: Vector3[], count: number): number {
  for (let i = 0; i < 8; i++) {
    const corner = (points[count + i] ??= new Vector3());
    setCorner(corner, i, size).add(center);
  }
  return count + 8;
}

/** Sets a vector to one of the eight corners of a box around 0: the four at the bottom, then the four at the top. */
function setCorner(corner: Vector3, i: number, size: Vector3): Vector3 {
  return corner.set(i & 1 ? 0.5 : -0.5, i & 4 ? 0.5 : -0.5, i & 2 ? 0.5 : -0.5).multiply(size);
}
