/** What stands at one step of a network's way: a layer, or a path that passes others by. */
export interface Seat {
  /** The layer's place in the list; −1 for a path that passes. */
  readonly layer: number;
  /** The layer whose output is there: the layer itself, or the one whose output is handed past. */
  readonly source: number;
}

/** A network's layers, step by step, those of one step from the first path to the last. */
export type Steps = readonly (readonly Seat[])[];

/**
 * Orders the layers of a network by the longest way to each, so that paths which part and join again stand beside each other.
 * A path with fewer layers than the one beside it keeps its place there.
 * @param inputs for each layer the places of those that it is made of, each before it
 * @see K. Sugiyama, S. Tagawa, M. Toda: Methods for Visual Understanding of Hierarchical System Structures (1981)
 */
export function stepsOf(inputs: readonly (readonly number[])[]): Steps {
  const step: number[] = [];
  const until: number[] = [];
  for (const [layer, before] of inputs.entries()) {
    step.push(Math.max(-1, ...before.map((input) => step[input]!)) + 1);
    until.push(step[layer]!);
    for (const input of before) until[input] = Math.max(until[input]!, step[layer]! - 1);
  }
  const count = Math.max(-1, ...step) + 1;
  const steps: Seat[][] = [];
  /** How far from the middle the output of each layer was at the step before. */
  let lanes = new Map<number, number>();
  for (let at = 0; at < count; at++) {
    const seats = inputs.flatMap((before, layer): (Seat & { lane: number })[] => {
      if (step[layer] === at) return [{ layer, source: layer, lane: meanOf(before, lanes) }];
      const passes = step[layer]! < at && until[layer]! >= at;
      return passes ? [{ layer: -1, source: layer, lane: lanes.get(layer) ?? 0 }] : [];
    });
    // Of those that part from one place, the ones with layers come first, as they are listed.
    seats.sort((a, b) => a.lane - b.lane || Number(a.layer < 0) - Number(b.layer < 0) || a.source - b.source);
    lanes = new Map(seats.map(({ source }, i) => [source, i - (seats.length - 1) / 2]));
    steps.push(seats.map(({ layer, source }) => ({ layer, source })));
  }
  return steps;
}

function meanOf(layers: readonly number[], lanes: ReadonlyMap<number, number>): number {
  const known = layers.flatMap((layer) => lanes.get(layer) ?? []);
  return known.length > 0 ? known.reduce((sum, lane) => sum + lane, 0) / known.length : 0;
}
