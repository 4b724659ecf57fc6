import {
  arrangeLayers,
  type ArrangeOptions,
  type CloudLayout,
  type LayerShape,
  type Placement,
  type Vec3,
} from "@neuron-cloud/core";
import { MathUtils, Vector3 } from "three";

const nowhere: CloudLayout = { placements: [], picture: null, links: [], size: [0, 0, 0] };
const other = new Vector3();

/** What of a stack glides beside its blocks. */
interface Surroundings {
  readonly picture: { readonly position: Vector3; readonly size: Vector3 } | null;
  /** Two ends of a line after the other, three numbers each. */
  readonly links: Float32Array;
}

/** How a cloud's blocks stand in both arrangements, and the way from the layout before to the newest one. */
export class Ground {
  #key = "";
  #stack = nowhere;
  #mosaic = nowhere;
  #before: Surroundings | null = null;
  #after = surroundingsOf(nowhere);
  #way = 1;

  /**
   * Lays the blocks out; nothing happens where they are laid out so already.
   * @param glides whether they move to their new places, or are there at once
   * @returns whether they have new places
   */
  arrange(shapes: readonly LayerShape[], options: ArrangeOptions, glides: boolean): boolean {
    const { picture, inputs, folded = [] } = options;
    const key = JSON.stringify([shapes, picture, inputs, [...folded]]);
    if (key === this.#key) return false;
    this.#before = glides && this.#key !== "" ? this.#now() : null;
    this.#way = this.#before ? 0 : 1;
    this.#key = key;
    this.#stack = arrangeLayers(shapes, "stack", options);
    this.#mosaic = arrangeLayers(shapes, "mosaic", options);
    this.#after = surroundingsOf(this.#stack);
    return true;
  }

  /** Where a block stands in the stack and in the mosaic. */
  placementsOf(index: number): readonly [from: Placement, to: Placement] | null {
    const [from, to] = [this.#stack.placements[index], this.#mosaic.placements[index]];
    return from && to ? [from, to] : null;
  }

  /** The way to the newest layout, 0 to 1, beginning and ending gently. */
  get glide(): number {
    return MathUtils.smoothstep(this.#way, 0, 1);
  }

  /** @returns whether anything moved */
  advance(step: number): boolean {
    if (this.#way === 1) return false;
    this.#way = Math.min(1, this.#way + step);
    return true;
  }

  get isMoving(): boolean {
    return this.#way < 1;
  }

  /** Sets where the picture's place is, and how large it is. False where none is kept. */
  locatePicture(position: Vector3, size: Vector3, morph: number): boolean {
    const [{ picture: after }, { picture: tile }] = [this.#after, this.#mosaic];
    if (!after || !tile) return false;
    const before = this.#before?.picture ?? after;
    position.copy(before.position).lerp(after.position, this.glide);
    size.copy(before.size).lerp(after.size, this.glide);
    position.lerp(other.set(...tile.position), morph);
    size.lerp(other.set(...tile.size, 0), morph);
    return true;
  }

  /** How many numbers `locateLinks` writes: 0 where no paths part. */
  get linksLength(): number {
    return this.#after.links.length;
  }

  /** Writes the ends of the lines between blocks, as they stand in the stack. */
  locateLinks(into: Float32Array): void {
    const { links: after } = this.#after;
    const before = this.#before?.links;
    const [start, glide] = before?.length === after.length ? [before, this.glide] : [after, 1];
    for (let i = 0; i < after.length; i++) into[i] = MathUtils.lerp(start[i]!, after[i]!, glide);
  }

  #now(): Surroundings {
    const position = new Vector3();
    const size = new Vector3();
    const links = new Float32Array(this.linksLength);
    this.locateLinks(links);
    const picture = this.locatePicture(position, size, 0) ? { position, size } : null;
    return { picture, links };
  }
}

function surroundingsOf({ picture, links }: CloudLayout): Surroundings {
  return {
    picture: picture && {
      position: new Vector3(...picture.position),
      size: new Vector3(...picture.size, 0),
    },
    links: Float32Array.from(links.flatMap(endsOf)),
  };
}

/** Both ends of each part of a line. */
function endsOf(points: readonly Vec3[]): number[] {
  const ends: number[] = [];
  for (let i = 1; i < points.length; i++) ends.push(...points[i - 1]!, ...points[i]!);
  return ends;
}
