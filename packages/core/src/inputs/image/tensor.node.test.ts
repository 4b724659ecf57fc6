import { expect, test } from "@jest/globals";
import { toTensor } from "./tensor.js";

const twoPixels = { width: 2, height: 1, data: Uint8ClampedArray.from([10, 20, 30, 255, 40, 50, 60, 255]) };
const size = { width: 2, height: 1 };

test("a tensor holds one plane for each channel, in the model's order", () => {
  const mean = [0, 0, 0] as const;
  expect([...toTensor(twoPixels, { ...size, channels: "rgb", mean })]).toEqual([10, 40, 20, 50, 30, 60]);
  expect([...toTensor(twoPixels, { ...size, channels: "bgr", mean })]).toEqual([30, 60, 20, 50, 10, 40]);
});

test("mean and scale apply in the tensor's channel order, the mean first", () => {
  const spec = { ...size, channels: "bgr", mean: [30, 20, 10], scale: [0.5, 2, 1] } as const;
  expect([...toTensor(twoPixels, spec)]).toEqual([0, 15, 0, 60, 0, 30]);
});
