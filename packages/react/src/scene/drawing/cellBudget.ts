import { activeNeurons, rankingOf, type LayerActivations } from "@neuron-cloud/core";

/** How many cells are drawn, at most: as many as a frame has time for. */
export const MOST_CELLS = 200_000;

/** Neurons become cells where they are so many pixels wide, gradually: smaller solids would be noise, and light is not. */
const CELLS_FROM = 1.5;
const CELLS_AT = 3;

/** A block that wants cells. */
export interface CellCandidate {
  /** How many of its neurons are active. */
  readonly active: number;
  /** How far apart neighbours are on the page, in pixels. */
  readonly pixels: number;
  /** How many cells it may draw, and how much they take the place of the scan, 0 to 1. */
  allot(cells: number, share: number): void;
}

/**
 * Shares out the cells: first to the blocks whose neurons are seen the largest.
 * @param candidates are sorted in place, the nearest first
 */
export function allotCells(candidates: CellCandidate[]): void {
  candidates.sort((a, b) => b.pixels - a.pixels);
  let left = MOST_CELLS;
  for (const one of candidates) {
    const share = Math.min(1, Math.max(0, (one.pixels - CELLS_FROM) / (CELLS_AT - CELLS_FROM)));
    const cells = share > 0 ? Math.min(left, one.active) : 0;
    left -= cells;
    one.allot(cells, cells > 0 ? share : 0);
  }
}

/** How many of a layer's neurons can be cells: single neurons stand in a row or a grid, whose empty places are seen as well. */
export function cellsOf(layer: LayerActivations): number {
  const [channels, rows, columns] = layer.shape;
  return rows * columns === 1 ? channels : activeNeurons(layer);
}

/** The entries that cells are drawn from: the most active neurons first. */
export function cellEntries(layer: LayerActivations): Uint32Array {
  const { values, zeroPoint } = layer;
  const ranking = rankingOf(layer);
  const count = cellsOf(layer);
  if (count === ranking.length) return count > MOST_CELLS ? ranking.slice(0, MOST_CELLS) : ranking;
  const entries = new Uint32Array(count);
  entries.set(ranking);
  let next = ranking.length;
  values.forEach((byte, neuron) => {
    if (byte === zeroPoint) entries[next++] = (byte << 24) | neuron;
  });
  return entries;
}
