import type { Lattice, Placement, Vec3 } from "@neuron-cloud/core";
import { MathUtils } from "three";
import { radiusOf, sightDepth } from "./blockUniforms.js";

const { lerp } = MathUtils;

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
type MutableLattice = Mutable<Omit<Lattice, "tilePitch" | "origin" | "size">> &
  Record<"tilePitch" | "origin" | "size", [number, number, number]>;

/** Where a glide begins, and the lattice whose depth counts there. */
interface Start extends Placement {
  readonly seen: Lattice;
}

/** A block's place in one arrangement, on its way there from where it stood in it before. */
export class Glide {
  #start: Start | null = null;
  /** Where it goes, in the kind of lattice that it comes from. */
  #goal: Lattice | null = null;
  #target: Placement | null = null;
  /** Written in place, as it changes with each frame. */
  readonly #between = createLattice();
  readonly #position: [number, number, number] = [0, 0, 0];
  #way = 1;

  get isPlaced(): boolean {
    return this.#target !== null;
  }

  /** Where its neurons stand now. */
  get lattice(): Lattice {
    return this.#isGliding ? this.#between : this.#target!.lattice;
  }

  /** Its middle. */
  get position(): Vec3 {
    return this.#position;
  }

  /** Whether feature maps lie on each other now that lay side by side, or the other way round. */
  get isRetiling(): boolean {
    return this.#isGliding && this.#start!.seen.tilesAcross !== this.#target!.lattice.tilesAcross;
  }

  /** Of a sphere that holds it wherever it stands. */
  get radius(): number {
    const all = [this.#start, this.#target];
    return Math.max(0, ...all.map((one) => (one ? radiusOf(one.lattice) : 0)));
  }

  /** @param glides whether it moves there from where it stands, where it can */
  place(target: Placement, glides: boolean): void {
    this.#start = glides && this.#target ? this.#snapshot(target.lattice) : null;
    this.#goal = this.#start ? inKindOf(this.#start.lattice, target.lattice) : null;
    this.#target = target;
    this.move(this.#start ? 0 : 1);
  }

  /** @param way to where the newest layout puts it, 0 to 1 */
  move(way: number): void {
    this.#way = way;
    if (!this.#target) return;
    const { position } = this.#isGliding ? this.#start! : this.#target;
    for (let axis = 0; axis < 3; axis++)
      this.#position[axis] = lerp(position[axis]!, this.#target.position[axis]!, way);
    if (this.#isGliding) mixLattices(this.#start!.lattice, this.#goal!, way, this.#between);
  }

  /** How many neurons a line of sight meets; see `sightDepth`. */
  sightDepth(x: number, y: number, z: number): number {
    const there = sightDepth(this.#target!.lattice, x, y, z);
    if (!this.#isGliding) return there;
    return sightDepth(this.#start!.seen, x, y, z) ** (1 - this.#way) * there ** this.#way;
  }

  get #isGliding(): boolean {
    return this.#start !== null && this.#way < 1;
  }

  /** Where it stands now; null where no way leads from there to a lattice of another layer. */
  #snapshot(target: Lattice): Start | null {
    const now = this.lattice;
    if (String(now.shape) !== String(target.shape)) return null;
    const lattice = createLattice();
    const from = inKindOf(target, now);
    mixLattices(from, from, 0, lattice);
    const seen = this.#isGliding && this.#way < 0.5 ? this.#start!.seen : this.#target!.lattice;
    return { position: [...this.#position], lattice, seen };
  }
}

/** The same place as a lattice of another's kind: what stands one behind another are tiles that lie on each other. */
function inKindOf({ tilesAcross }: Lattice, lattice: Lattice): Lattice {
  if (lattice.tilesAcross !== 1 || tilesAcross === 1) return lattice;
  const [x, y] = lattice.origin;
  return { ...lattice, tilesAcross, tilePitch: [0, 0, 0], origin: [x, y, 0] };
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
