import { expect, it } from "@jest/globals";
import { drawAttribution } from "./drawAttribution.js";

it("shows what spoke for an answer and what spoke against it in two colours, the more the stronger", () => {
  const { width, height, data } = drawAttribution({
    width: 2,
    height: 2,
    values: Float32Array.of(4, 1, -4, 0),
  });
  expect([width, height]).toEqual([2, 2]);
  const [strong, weak, against, nothing] = [0, 4, 8, 12].map((at) => Array.from(data.subarray(at, at + 4)));
  expect(strong!.slice(0, 3)).toEqual(weak!.slice(0, 3));
  expect(against!.slice(0, 3)).not.toEqual(strong!.slice(0, 3));
  expect([strong![3], against![3], nothing![3]]).toEqual([255, 255, 0]);
  expect(weak![3]).toBeGreaterThan(100);
  expect(weak![3]).toBeLessThan(200);
});

it("is all transparent where nothing contributed", () => {
  const { data } = drawAttribution({ width: 1, height: 1, values: Float32Array.of(0) });
  expect(data[3]).toBe(0);
});
