import { expect, test } from "@jest/globals";
import { residentLayer } from "./residentLayers.js";
import type { ResidentLayer } from "./ResidentScan.js";
import { ResidentScans } from "./ResidentScans.js";

const MB = 2 ** 20;

function scansOf(size: number, wasDrawn = true) {
  const released: number[] = [];
  const read: number[] = [];
  const scans = new ResidentScans();
  let runs = 0;
  const run = (engine: number) => {
    const number = ++runs;
    const [release, bringHome] = [released, read].map((list) => () => list.push(number));
    const scan = { size, wasDrawn, isHome: false, release, bringHome };
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all that is looked at
    const resident = { scan } as unknown as ResidentLayer;
    const shape = [1, 1, 1] as const;
    const facts = { name: "relu", kind: "Relu", shape, axes: [], receptiveField: null, inputs: null };
    scans.add(engine, [residentLayer({ ...facts, resident }, true)]);
  };
  return { scans, run, released, read };
}

test("the newest two runs of each engine stay on the GPU, however large they are", () => {
  const { run, released } = scansOf(100 * MB);
  for (const engine of [1, 1, 2, 1, 2]) run(engine);
  expect(released).toEqual([1]);
});

test("earlier runs stay, too, as far as there is room for them, the newest the longest", () => {
  const { run, released } = scansOf(20 * MB);
  for (let i = 0; i < 7; i++) run(1);
  expect(released).toEqual([1, 2]);
});

test("earlier runs that nobody has drawn are read when they go, as they were made for their numbers", () => {
  const { run, released, read } = scansOf(20 * MB, false);
  for (let i = 0; i < 7; i++) run(1);
  expect({ released, read }).toEqual({ released: [], read: [1, 2] });
});

test("of an engine that is gone the newest run stays, as somebody may still look at it", () => {
  const { scans, run, released } = scansOf(MB);
  for (let i = 0; i < 3; i++) run(1);
  scans.forget(1);
  expect(released).toEqual([1, 2]);
});
