import { neuronPosition, type Lattice, type Placement, type Vec3 } from "@neuron-cloud/core";
import { MathUtils, type Vector3 } from "three";
import { setLattices, type BlockUniforms } from "./blockUniforms.js";
import { Glide } from "./Glide.js";

const { lerp } = MathUtils;

/**
 * Where a block stands: on its way from the stack to the mosaic, and within each on its way from where it stood to where
 * another layout puts it, such as one in which it is folded.
 */
export class Stance {
  readonly #stack = new Glide();
  readonly #mosaic = new Glide();
  #glide = 1;
  #morph = 0;

  constructor(private readonly uniforms: BlockUniforms) {}

  get isPlaced(): boolean {
    return this.#stack.isPlaced;
  }

  /** Where its neurons stand in the stack, now, and where in the mosaic. */
  get from(): Lattice {
    return this.#stack.lattice;
  }

  get to(): Lattice {
    return this.#mosaic.lattice;
  }

  /** The way from the first to the second, 0 to 1. */
  get morph(): number {
    return this.#morph;
  }

  /** Where its neurons stand, where it is in one of both; null on the way, where they do not stand in rows. */
  get resting(): Lattice | null {
    if (this.#morph === 0) return this.from;
    return this.#morph === 1 && !this.#mosaic.isRetiling ? this.to : null;
  }

  /** Of a sphere that holds it wherever it stands. */
  get radius(): number {
    return Math.max(this.#stack.radius, this.#mosaic.radius);
  }

  /** @param glides whether it moves there from where it stands, where it can; see `move` */
  place(from: Placement, to: Placement, glides: boolean): void {
    this.#stack.place(from, glides);
    this.#mosaic.place(to, glides);
    this.#glide = glides ? 0 : 1;
    setLattices(this.uniforms, this.from, this.to);
  }

  /** @param glide the way to where the newest layout puts it, 0 to 1 */
  move(morph: number, glide: number): void {
    this.#morph = this.uniforms.morph.value = morph;
    if (glide === this.#glide || !this.isPlaced) return;
    this.#glide = glide;
    this.#stack.move(glide);
    this.#mosaic.move(glide);
    setLattices(this.uniforms, this.from, this.to);
  }

  /** Sets `position` to the block's middle, within the cloud. */
  middle(position: Vector3): Vector3 {
    return setBetween(position, this.#stack.position, this.#mosaic.position, this.#morph);
  }

  /** Sets `position` to where a neuron stands, in the block. */
  locate(neuron: number, position: Vector3): Vector3 {
    const [from, to] = [neuronPosition(this.from, neuron), neuronPosition(this.to, neuron)];
    return setBetween(position, from, to, this.#morph);
  }

  /** Sets `size` to the block's width, height and depth. */
  measure(size: Vector3): Vector3 {
    return setBetween(size, this.from.size, this.to.size, this.#morph);
  }

  /** How many neurons a line of sight meets; see `sightDepth`. */
  sightDepth(x: number, y: number, z: number): number {
    if (this.#morph === 0) return this.#stack.sightDepth(x, y, z);
    return (
      this.#stack.sightDepth(x, y, z) ** (1 - this.#morph) * this.#mosaic.sightDepth(x, y, z) ** this.#morph
    );
  }
}

/** Each frame asks, for each block: nothing is made on the way. */
function setBetween(vector: Vector3, from: Vec3, to: Vec3, way: number): Vector3 {
  return vector.set(lerp(from[0], to[0], way), lerp(from[1], to[1], way), lerp(from[2], to[2], way));
}
