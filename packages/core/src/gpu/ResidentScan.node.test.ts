// How long buffers live, on a device that only counts them. What is in them is tested in Chromium (tests/zeroCopy.test.mjs).
import { expect, test } from "@jest/globals";
import { ResidentScan } from "./ResidentScan.js";
import { drawOn } from "./sharing.js";

function countingDevice() {
  const alive = new Set<object>();
  const pass = {
    setPipeline() {},
    setBindGroup() {},
    dispatchWorkgroups() {},
    end() {},
  };
  const pipeline = { getBindGroupLayout: () => ({}) };
  let lose: (() => void) | null = null;
  const device = {
    lost: new Promise<void>((resolve) => (lose = resolve)),
    queue: { writeBuffer() {}, submit() {} },
    createShaderModule: () => ({}),
    createComputePipeline: () => pipeline,
    createBindGroup: () => ({}),
    createCommandEncoder: () => ({
      beginComputePass: () => pass,
      copyBufferToBuffer() {},
      finish: () => ({}),
    }),
    createBuffer({ size }: { size: number }) {
      const buffer = { size, destroy: () => alive.delete(buffer) };
      alive.add(buffer);
      return buffer;
    },
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all that is called
  return { device: device as unknown as GPUDevice, alive, lose: () => lose?.() };
}

function scanOn({ device, alive }: ReturnType<typeof countingDevice>) {
  drawOn(device, () => new Map());
  const buffer = device.createBuffer({ size: 4 * 27, usage: 0 });
  const scan = new ResidentScan(device, [{ name: "relu", shape: [3, 3, 3], buffer, keepsFloats: true }]);
  buffer.destroy();
  expect(alive.size).toBe(4); // facts, bytes, channels and floats
  return scan;
}

test("buffers are freed when later runs take their place, but not while they are drawn", () => {
  const gpu = countingDevice();
  const scan = scanOn(gpu);
  const ends = [scan.hold(), scan.hold()];
  scan.release();
  ends[0]!();
  ends[0]!();
  expect([scan.isThere, gpu.alive.size]).toEqual([true, 4]);
  ends[1]!();
  expect([scan.isThere, gpu.alive.size]).toEqual([false, 0]);
});

test("what is drawn no more stays as long as its run is a new one", () => {
  const scan = scanOn(countingDevice());
  scan.hold()();
  expect(scan.isThere).toBe(true);
});

test("says whether later pictures or the loss of the device took away what is read", async () => {
  const [one, other] = [countingDevice(), countingDevice()];
  const [replaced, lost] = [scanOn(one), scanOn(other)];
  replaced.release();
  other.lose();
  await other.device.lost;
  expect(() => replaced.read(replaced.facts)).toThrow("later pictures took their place");
  expect(() => lost.read(lost.facts)).toThrow("device was lost");
});
