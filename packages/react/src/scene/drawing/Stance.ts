import { neuronPosition, type Lattice, type Placement, type Vec3 } from "@neuron-cloud/core";
import { MathUtils, Vector3 } from "three";
import { setLattices, type BlockUniforms } from "./blockUniforms.js";

const other = new Vector3();
const { lerp } = MathUtils;

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
type MutableLattice = Mutable<Omit<Lattice, "tilePitch" | "origin" | "size">> &
  Record<"tilePitch" | "origin" | "size", [number, number, number]>;

/**
 * Where a block stands: on its way from the stack to the mosaic, and within the stack on its way from where it stood to where
 * another layout puts it, such as one in which it is folded.
 */
export class Stance {
  #before: Placement | null = null;
  #from: Placement | null = null;
  #to: Placement | null = null;
  /** Between `#before` and `#from`: written in place, as it changes with each frame. */
  readonly #between = createLattice();
  readonly #position: [number, number, number] = [0, 0, 0];
  #glide = 1;
  #morph = 0;

  constructor(private readonly uniforms: BlockUniforms) {}

  get isPlaced(): boolean {
    return this.#from !== null;
  }

  /** Where its neurons stand in the stack, now, and where in the mosaic. */
  get from(): Lattice {
    return this.#isGliding ? this.#between : this.#from!.lattice;
  }

  get to(): Lattice {
    return this.#to!.lattice;
  }

  /** The way from the first to the second, 0 to 1. */
  get morph(): number {
    return this.#morph;
  }

  /** Of a sphere that holds it wherever it stands. */
  get radius(): number {
    const all = [this.#before, this.#from, this.#to];
    return Math.max(0, ...all.map((one) => (one ? Math.hypot(...one.lattice.size) / 2 : 0)));
  }

  /** @param glides whether it moves there from where it stands, where it can; see `move` */
  place(from: Placement, to: Placement, glides: boolean): void {
    this.#before = glides ? this.#snapshot(from) : null;
    this.#from = from;
    this.#to = to;
    this.#moveTo(this.#before ? 0 : 1);
  }

  /** @param glide the way to where the newest layout puts it, 0 to 1 */
  move(morph: number, glide: number): void {
    this.#morph = this.uniforms.morph.value = morph;
    if (glide !== this.#glide) this.#moveTo(glide);
  }

  #moveTo(glide: number): void {
    this.#glide = glide;
    if (!this.#from || !this.#to) return;
    const at = this.#isGliding ? this.#before!.position : this.#from.position;
    for (let axis = 0; axis < 3; axis++)
      this.#position[axis] = lerp(at[axis]!, this.#from.position[axis]!, glide);
    if (this.#isGliding) mixLattices(this.#before!.lattice, this.#from.lattice, glide, this.#between);
    setLattices(this.uniforms, this.from, this.to);
  }

  /** Sets `position` to the block's middle, within the cloud. */
  middle(position: Vector3): Vector3 {
    const [x, y, z] = this.#position;
    return position.set(x, y, z).lerp(other.set(...this.#to!.position), this.#morph);
  }

  /** Sets `position` to where a neuron stands, in the block. */
  locate(neuron: number, position: Vector3): Vector3 {
    position.set(...neuronPosition(this.from, neuron));
    return position.lerp(other.set(...neuronPosition(this.to, neuron)), this.#morph);
  }

  /** Sets `size` to the block's width, height and depth. */
  measure(size: Vector3): Vector3 {
    return size.set(...this.from.size).lerp(other.set(...this.to.size), this.#morph);
  }

  get #isGliding(): boolean {
    return this.#before !== null && this.#glide < 1;
  }

  /** Where it stands in the stack; null where no way leads from there to a lattice of another kind. */
  #snapshot({ lattice: { shape, tilesAcross } }: Placement): Placement | null {
    if (!this.#from) return null;
    const { from } = this;
    const isAlike = String(from.shape) === String(shape) && from.tilesAcross === tilesAcross;
    if (!isAlike) return null;
    const lattice = createLattice();
    mixLattices(from, from, 0, lattice);
    return { position: [...this.#position], lattice };
  }
}

const createLattice = (): MutableLattice => ({
  shape: [1, 1, 1],
  pitch: 1,
  tilesAcross: 1,
  tilePitch: [0, 0, 0],
  origin: [0, 0, 0],
  size: [1, 1, 1],
  depth: 1,
});

/** Two lattices of one kind: each between them is one, too. */
function mixLattices(a: Lattice, b: Lattice, t: number, into: MutableLattice): void {
  into.shape = b.shape;
  into.tilesAcross = b.tilesAcross;
  into.depth = b.depth;
  into.pitch = lerp(a.pitch, b.pitch, t);
  mixVectors(a.tilePitch, b.tilePitch, t, into.tilePitch);
  mixVectors(a.origin, b.origin, t, into.origin);
  mixVectors(a.size, b.size, t, into.size);
}

function mixVectors(a: Vec3, b: Vec3, t: number, into: [number, number, number]): void {
  for (let axis = 0; axis < 3; axis++) into[axis] = lerp(a[axis]!, b[axis]!, t);
}
