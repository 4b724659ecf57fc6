/**
 * The active neurons from most to least active, whatever the sign of their activations, and by index where equal: a counting
 * sort by magnitude. A neuron whose activation is less than half a byte's step from 0 rounds to `zeroPoint`, and counts as
 * not active here.
 */
export function rank(values: Uint8Array, zeroPoint: number): Uint32Array {
  const counts = new Uint32Array(256);
  for (let i = 0; i < values.length; i++) counts[values[i]!]!++;

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
