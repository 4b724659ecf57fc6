/**
 * The active neurons from most to least active, and by index where equal: a counting sort by byte. A neuron whose
 * activation is above 0 but less than half a byte's step rounds to `zeroPoint`, and counts as not active here.
 */
export function rank(values: Uint8Array, zeroPoint: number): Uint32Array {
  const counts = new Uint32Array(256);
  for (let i = 0; i < values.length; i++) counts[values[i]!]!++;

  const next = new Uint32Array(256);
  let active = 0;
  for (let byte = 255; byte > zeroPoint; byte--) {
    next[byte] = active;
    active += counts[byte]!;
  }

  const ranking = new Uint32Array(capacityFor(active, values.length));
  for (let i = 0; i < values.length; i++) {
    const byte = values[i]!;
    if (byte > zeroPoint) ranking[next[byte]!++] = ((byte - zeroPoint) << 24) | i;
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

/** The neuron's activity in a ranking's entry, byte − `zeroPoint`: from 1 to 255. */
export function activityOf(entry: number): number {
  return entry >>> 24;
}
