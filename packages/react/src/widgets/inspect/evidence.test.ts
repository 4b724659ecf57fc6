import type { ClassMap } from "@neuron-cloud/core";
import { drawEvidence, strongest } from "./evidence.js";

/** A colormap whose red is the evidence: 0 to 255. */
const texels = Uint8Array.from({ length: 1024 }, (_, i) => (i % 4 === 0 ? i / 4 : 0));

const map = (values: number[], changes: Partial<ClassMap> = {}): ClassMap => ({
  classIndex: 0,
  layer: "conv10",
  width: 2,
  height: 1,
  values: Float32Array.from(values),
  bias: 0,
  area: { x: 0, y: 0, width: 8, height: 1 },
  ...changes,
});

const row = (drawn: ReturnType<typeof drawEvidence>, channel: number) =>
  Array.from({ length: drawn.width }, (_, x) => drawn.data[x * 4 + channel]!);

it("puts each cell's value at its middle, goes straight from one to the next, and stays beyond the outer ones", () => {
  const drawn = drawEvidence(map([0, 255]), { width: 8, height: 1 }, texels);
  // The cells' middles lie at 2 and 6; pixel 2's own middle, 2.5, is an eighth of the way on.
  expect(row(drawn, 0)).toEqual([0, 0, 32, 96, 159, 223, 255, 255]);
});

it("follows the area: a map that reaches beyond the picture is cut off by it", () => {
  const area = { x: -4, y: 0, width: 16, height: 1 };
  const drawn = drawEvidence(map([0, 255], { area }), { width: 8, height: 1 }, texels);
  // Now the middles lie at 0 and 8.
  expect(row(drawn, 0)).toEqual([16, 48, 80, 112, 143, 175, 207, 239]);
});

it("goes down as it goes across", () => {
  const tall = map([0, 255], { width: 1, height: 2, area: { x: 0, y: 0, width: 1, height: 8 } });
  const across = drawEvidence(map([0, 255]), { width: 8, height: 1 }, texels);
  expect(drawEvidence(tall, { width: 1, height: 8 }, texels).data).toEqual(across.data);
});

it("is the more opaque the stronger the evidence, and transparent where it speaks against the class", () => {
  const drawn = drawEvidence(map([-50, 200]), { width: 8, height: 1 }, texels);
  const alpha = row(drawn, 3);
  expect(alpha.slice(0, 2)).toEqual([0, 0]);
  expect(alpha.slice(-2)).toEqual([255, 255]);
  expect(alpha).toEqual(alpha.toSorted((a, b) => a - b));
});

it("draws nothing where there is no evidence at all", () => {
  expect(new Set(drawEvidence(map([-2, 0]), { width: 8, height: 1 }, texels).data)).toEqual(new Set([0]));
});

it("tells where on the picture the strongest evidence lies", () => {
  const area = { x: -4, y: 2, width: 16, height: 6 };
  expect(strongest(map([3, 12], { area }))).toEqual({ evidence: 12, x: 8, y: 5 });
});
