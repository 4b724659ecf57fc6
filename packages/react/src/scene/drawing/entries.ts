import {
  BufferAttribute,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  type BufferGeometry,
} from "three";

/**
 * Puts a ranking where the shaders read it: an entry for each point, or for each instance. The array is taken, not copied,
 * with the spare room behind it; where it is as long as the one before, the GPU's buffer is written in place.
 */
export function setEntries(geometry: BufferGeometry, ranking: Uint32Array): void {
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
    const isInstanced = geometry instanceof InstancedBufferGeometry;
    const entry = new (isInstanced ? InstancedBufferAttribute : BufferAttribute)(array, 1);
    capacities.set(entry, array.length);
    geometry.setAttribute("entry", entry);
  }
}

/** How many entries are drawn, from the first. */
export function drawEntries(geometry: BufferGeometry, count: number): void {
  if (geometry instanceof InstancedBufferGeometry) geometry.instanceCount = count;
  else geometry.setDrawRange(0, count);
}

/** Lets go of what it holds, here and on the GPU; entries must be set anew before they are drawn again. */
export function releaseEntries(geometry: BufferGeometry): void {
  geometry.dispose();
  const entry = geometry.attributes.entry;
  if (entry instanceof BufferAttribute) entry.array = new Uint32Array(0);
}

/** Lengths of the GPU buffers behind attributes whose arrays may have been released. */
const capacities = new WeakMap<object, number>();
