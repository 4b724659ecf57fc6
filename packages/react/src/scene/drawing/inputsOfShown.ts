import type { LayerActivations } from "@neuron-cloud/core";

type Known = Pick<LayerActivations, "name" | "inputs">;

/**
 * For each of the shown layers the places of those that it is made of, past the layers that are not shown; null where that is
 * not known of all, as where some of a scan's layers were left out, on the way from one that is here to another.
 */
export function inputsOfShown(
  layers: readonly Known[],
  shown: readonly Known[],
): readonly (readonly number[])[] | null {
  const places = new Map(shown.map(({ name }, i) => [name, i]));
  const reached = new Map<string, ReadonlySet<number>>();
  // In the network's order, so that what a layer is made of comes before it.
  for (const { name, inputs } of layers) {
    if (inputs === null) return null;
    const own = places.get(name);
    const before = new Set<number>();
    for (const input of inputs) {
      const handed = handedOn(input);
      if (!handed) return null;
      for (const place of handed) before.add(place);
    }
    reached.set(name, before);
    if (own !== undefined) for (const place of before) if (place >= own) before.delete(place);
  }
  function handedOn(input: string): Iterable<number> | undefined {
    const place = places.get(input);
    return place === undefined ? reached.get(input) : [place];
  }
  return shown.map(({ name }) => [...(reached.get(name) ?? [])].toSorted((a, b) => a - b));
}
