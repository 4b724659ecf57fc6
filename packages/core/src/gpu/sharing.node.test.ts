// What is known of GPUs without any: that activations are kept, drawn and read there is tested in Chromium (tests/zeroCopy.test.mjs).
import { expect, jest, test } from "@jest/globals";
import { isLost, onLoss } from "./loss.js";
import { drawOn, isDrawnOn, keepOnGpu, sharedDevice, type Keep } from "./sharing.js";

function fakeDevice() {
  let lose: (() => void) | null = null;
  const lost = new Promise<void>((resolve) => (lose = resolve));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all that is looked at
  return { device: { lost } as unknown as GPUDevice, lose: () => lose?.() };
}

const nothing: Keep = () => new Map();

test("networks compute on the device that began to draw last, as long as somebody draws on it", () => {
  const [{ device: one }, { device: other }] = [fakeDevice(), fakeDevice()];
  const ends = [one, other, other].map((device) => drawOn(device, nothing));
  expect(sharedDevice()).toBe(other);
  ends[1]!();
  ends[1]!();
  expect([sharedDevice(), isDrawnOn(other)]).toEqual([other, true]);
  ends[2]!();
  expect([sharedDevice(), isDrawnOn(other)]).toEqual([one, false]);
  ends[0]!();
  expect(sharedDevice()).toBeNull();
});

test("nobody draws on a device that is lost", async () => {
  const { device, lose } = fakeDevice();
  drawOn(device, nothing);
  lose();
  await device.lost;
  expect(sharedDevice()).toBeNull();
});

test("what a run left on a device is kept there in its own way, also when nobody draws on it any more", () => {
  const { device } = fakeDevice();
  expect(keepOnGpu(device, [])).toEqual(new Map());
  const kept = new Map();
  drawOn(device, () => kept)();
  expect(keepOnGpu(device, [])).toBe(kept);
});

test("a device's loss is heard by those who listen still, and by those who listen too late", async () => {
  const { device, lose } = fakeDevice();
  const [listens, listensNoMore, listensLate] = [jest.fn(), jest.fn(), jest.fn()];
  onLoss(device, listens);
  onLoss(device, listensNoMore)();
  expect(isLost(device)).toBe(false);
  lose();
  await device.lost;
  expect(isLost(device)).toBe(true);
  onLoss(device, listensLate);
  await Promise.resolve();
  expect([listens, listensNoMore, listensLate].map((one) => one.mock.calls.length)).toEqual([1, 0, 1]);
});
