import { expect, it } from "@jest/globals";
import { drawAttribution, litPicture } from "./drawAttribution.js";

const pixels = (data: Uint8ClampedArray) =>
  Array.from({ length: data.length / 4 }, (_, i) => Array.from(data.subarray(4 * i, 4 * i + 4)));
const attribution = { width: 2, height: 2, values: Float32Array.of(4, 1, -4, 0) };

it("is warm light for what spoke for an answer and cold light for what spoke against it, the more the brighter", () => {
  const { width, height, data } = drawAttribution(attribution);
  expect([width, height]).toEqual([2, 2]);
  const [strong, weak, against, nothing] = pixels(data);
  expect(strong![0]).toBeGreaterThan(strong![2]!);
  expect(weak![0]).toBeGreaterThan(weak![2]!);
  expect(weak![0]).toBeLessThan(strong![0]!);
  expect(against![2]).toBeGreaterThan(against![0]!);
  expect([strong![3], against![3], nothing![3]]).toEqual([255, 255, 0]);
  expect(weak![3]).toBeGreaterThan(80);
  expect(weak![3]).toBeLessThan(200);
});

it("is all transparent where nothing contributed", () => {
  const { data } = drawAttribution({ width: 1, height: 1, values: Float32Array.of(0) });
  expect(data[3]).toBe(0);
});

it("lies over the picture in the dark, which has no colours of its own and stays to be seen where nothing contributed", () => {
  const red = Uint8ClampedArray.from({ length: 16 }, (_, i) => (i % 4 === 0 || i % 4 === 3 ? 255 : 0));
  const { data } = litPicture(attribution, { width: 2, height: 2, data: red });
  const [strong, , against, nothing] = pixels(data);
  const light = pixels(drawAttribution(attribution).data);
  expect([strong, against]).toEqual([light[0], light[2]]);
  const [grey] = nothing!;
  expect(nothing).toEqual([grey, grey, grey, 255]);
  expect(grey).toBeGreaterThan(10);
  expect(grey).toBeLessThan(80);
});

it("does not let white paper outshine the light", () => {
  const paper = new Uint8ClampedArray(16).fill(255);
  const { data } = litPicture(attribution, { width: 2, height: 2, data: paper });
  expect(pixels(data)[3]![0]).toBeLessThan(80);
});
