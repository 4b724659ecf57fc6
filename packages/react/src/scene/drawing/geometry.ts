import { BufferAttribute, BufferGeometry, Sphere } from "three";

/** A square from 0 to 1, for a part of the screen. Transparent objects are sorted by its middle: its object's place. */
export function unitSquare(): BufferGeometry {
  const corners = new Float32Array([0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0]);
  const geometry = new BufferGeometry().setAttribute("position", new BufferAttribute(corners, 3));
  geometry.setIndex([0, 1, 2, 0, 2, 3]);
  geometry.boundingSphere = new Sphere();
  return geometry;
}

/**
 * Puts a ranking where the shaders read it. The array is taken, not copied, with the spare room behind it; where it is
 * as long as the one before, the GPU's buffer is written in place.
 */
export function setEntries(
  geometry: BufferGeometry,
  ranking: Uint32Array,
  create: (array: Uint32Array) => BufferAttribute,
): void {
  // A GPU buffer cannot be empty.
  const array =
    ranking.buffer.byteLength > 0 ? new Uint32Array(ranking.buffer, ranking.byteOffset) : new Uint32Array(1);
  const before = geometry.attributes.entry;
  if (before instanceof BufferAttribute && capacities.get(before) === array.length) {
    before.array = array;
    before.clearUpdateRanges();
    before.addUpdateRange(0, ranking.length);
    before.needsUpdate = true;
  } else {
    geometry.dispose(); // three frees an attribute's GPU buffer with its geometry only
    const entry = create(array);
    capacities.set(entry, array.length);
    geometry.setAttribute("entry", entry);
  }
}

/** Lets go of JavaScript's copy; the GPU keeps its own. */
export function releaseEntries(geometry: BufferGeometry): void {
  const entry = geometry.attributes.entry;
  if (entry instanceof BufferAttribute) entry.array = new Uint32Array(0);
}

/** Lengths of the GPU buffers behind attributes whose arrays may have been released. */
const capacities = new WeakMap<object, number>();
