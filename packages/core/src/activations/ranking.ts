import type { LayerActivations } from "./types.js";

/** How many neurons have each of the 256 bytes. */
export function countBytes(values: Uint8Array): Uint32Array {
  const words = new DataView(values.buffer, values.byteOffset, values.length);
  const whole = values.length & ~7;
  // Eight tables: many neighbours are equal, and in one table each would have to wait for the one before.
  const tables = new Uint32Array(8 * 256);
  for (let i = 0; i < whole; i += 8) {
    const word = words.getUint32(i, true);
    const next = words.getUint32(i + 4, true);
    tables[word & 255]!++;
    tables[256 | ((word >>> 8) & 255)]!++;
    tables[512 | ((word >>> 16) & 255)]!++;
    tables[768 | (word >>> 24)]!++;
    tables[1024 | (next & 255)]!++;
    tables[1280 | ((next >>> 8) & 255)]!++;
    tables[1536 | ((next >>> 16) & 255)]!++;
    tables[1792 | (next >>> 24)]!++;
  }
  for (let i = whole; i < values.length; i++) tables[values[i]!]!++;
  const counts = new Uint32Array(256);
  tables.forEach((count, i) => (counts[i & 255]! += count));
  return counts;
}

type Counted = Pick<LayerActivations, "values" | "zeroPoint" | "counts">;

const rankings = new WeakMap<object, Uint32Array>();

/**
 * The active neurons (any byte but `zeroPoint`) from most to least active, whatever the sign, and by index where equal, ready
 * for the GPU: each entry holds the neuron's index in its low 24 bits and its byte in the high 8. Read it with `neuronOf` and
 * `activityOf`. Its buffer may be longer than the array: room to reuse a GPU buffer.
 *
 * It is made when a layer is first asked for it, which takes some nanoseconds a neuron, and kept as long as the layer.
 */
export function rankingOf(layer: Counted): Uint32Array {
  const known = rankings.get(layer);
  if (known) return known;
  const ranking = rank(layer);
  rankings.set(layer, ranking);
  return ranking;
}

/** A counting sort by magnitude. */
function rank({ values, zeroPoint, counts }: Counted): Uint32Array {
  // Bytes of one magnitude, one below the zero point and one above it, share a part of the ranking.
  const magnitudes = Uint8Array.from(counts, (_, byte) => Math.abs(byte - zeroPoint));
  const sizes = new Uint32Array(256);
  counts.forEach((count, byte) => (sizes[magnitudes[byte]!]! += count));
  const next = new Uint32Array(256);
  let active = 0;
  for (let magnitude = 255; magnitude > 0; magnitude--) {
    next[magnitude] = active;
    active += sizes[magnitude]!;
  }

  const ranking = new Uint32Array(capacityFor(active, values.length));
  for (let i = 0; i < values.length; i++) {
    const byte = values[i]!;
    if (byte !== zeroPoint) ranking[next[magnitudes[byte]!]!++] = (byte << 24) | i;
  }
  return ranking.subarray(0, active);
}

/** Rounded up to sixteenths of the layer: similar pictures get equal capacities, and a GPU buffer can be used again. */
function capacityFor(active: number, neurons: number): number {
  const step = Math.ceil(neurons / 16);
  return Math.min(neurons, Math.max(1, Math.ceil(active / step)) * step);
}

/** The neuron's index in a ranking's entry. */
export function neuronOf(entry: number): number {
  return entry & 0xffffff;
}

/**
 * The neuron's activity in a ranking's entry, byte − `zeroPoint`: from −255 to 255, and never 0.
 * @param zeroPoint the layer's. @default 0, as after a ReLU
 */
export function activityOf(entry: number, zeroPoint = 0): number {
  return (entry >>> 24) - zeroPoint;
}
