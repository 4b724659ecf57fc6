import { expect, test } from "@jest/globals";
import { activityOf, encodeLayer, neuronOf } from "@neuron-cloud/core";
import { allotCells, cellEntries, cellsOf, MOST_CELLS, type CellCandidate } from "./cellBudget.js";

class Candidate implements CellCandidate {
  cells = 0;
  share = 0;
  constructor(
    readonly active: number,
    readonly pixels: number,
  ) {}
  allot(cells: number, share: number): void {
    this.cells = cells;
    this.share = share;
  }
}

test("a small network becomes cells whole, once they are large enough to be solids", () => {
  const blocks = [
    new Candidate(100_000, 3.1),
    new Candidate(MOST_CELLS - 100_000, 40),
    new Candidate(9, 1.4),
  ];
  allotCells([...blocks]);
  expect(blocks.map(({ cells, share }) => [cells, share])).toEqual([
    [100_000, 1],
    [100_000, 1],
    [0, 0],
  ]);
});

test("of a large one the nearest blocks come first, and the last of them gets what is left", () => {
  const far = new Candidate(50_000, 5);
  const near = new Candidate(150_000, 30);
  const middle = new Candidate(900_000, 6);
  allotCells([far, middle, near]);
  expect([near, middle, far].map(({ cells, share }) => [cells, share])).toEqual([
    [150_000, 1],
    [50_000, 1],
    [0, 0],
  ]);
});

test("a block becomes cells gradually as it comes nearer", () => {
  const shares = [1.5, 2, 2.5, 3].map((pixels) => {
    const block = new Candidate(300_000, pixels);
    allotCells([block]);
    return block.share;
  });
  expect(shares[0]).toBe(0);
  expect(shares[1]).toBeCloseTo(1 / 3);
  expect(shares[2]).toBeCloseTo(2 / 3);
  expect(shares[3]).toBe(1);
});

test("a vector has a cell for each neuron, those that are not active last", () => {
  const answer = encodeLayer({
    name: "prob",
    kind: "Softmax",
    shape: [5, 1, 1],
    data: Float32Array.of(0, 0.3, 0, 0.9, 0),
  });
  const entries = [...cellEntries(answer)];
  expect(entries.map(neuronOf)).toEqual([3, 1, 0, 2, 4]);
  expect(entries.map((entry) => activityOf(entry) > 0)).toEqual([true, true, false, false, false]);
  expect(cellsOf(answer)).toBe(5);
});
