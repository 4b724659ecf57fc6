import { createEngine, shareDevice } from "@neuron-cloud/core";
import { card, pictureOf } from "../scanned.js";
import type { SectionOptions } from "./section.js";

/** What the page maps and gets back from the GPU for one scan on WebGPU: as ever, and where it is drawn on the same device. */
export async function zeroCopy({ pictures: [picture] }: SectionOptions) {
  const adapter = await navigator.gpu.requestAdapter();
  if (!adapter) throw new Error("There is no WebGPU here.");
  const device = await adapter.requestDevice({
    requiredLimits: { maxStorageBufferBindingSize: adapter.limits.maxStorageBufferBindingSize },
  });
  const engine = createEngine(card, { realm: "page", providers: ["webgpu"] });
  const counts = countReading();
  const scan = async () => {
    await engine.run(pictureOf(picture)); // a session is made with the first
    Object.assign(counts, { mapped: 0, bytes: 0 });
    await engine.run(pictureOf(picture));
    return { ...counts };
  };
  const asEver = await scan();
  const unshare = shareDevice(device);
  const inPlace = await scan();
  unshare();
  engine.dispose();
  return { asEver, inPlace };
}

/** Buffers that are mapped, and all that is copied to where it can be read: to such a buffer, or to a canvas that nobody sees. */
function countReading() {
  const counts = { mapped: 0, bytes: 0 };
  hear(GPUBuffer.prototype, "mapAsync", () => counts.mapped++);
  hear(GPUCommandEncoder.prototype, "copyBufferToBuffer", (_, args) => {
    for (const target of args.slice(1))
      if (target instanceof GPUBuffer && target.usage & 1) counts.bytes += target.size; // 1: it can be mapped to be read
  });
  hear(GPUCanvasContext.prototype, "getCurrentTexture", (self) => {
    const canvas = self instanceof GPUCanvasContext ? self.canvas : null;
    if (canvas) counts.bytes += canvas.width * canvas.height * 4;
  });
  return counts;
}

function hear(prototype: object, name: string, heard: (self: unknown, args: unknown[]) => void): void {
  const method: unknown = Reflect.get(prototype, name);
  if (typeof method !== "function") throw new TypeError(`WebGPU has no ${name} here.`);
  Object.assign(prototype, {
    [name](this: unknown, ...args: unknown[]): unknown {
      heard(this, args);
      return Reflect.apply(method, this, args);
    },
  });
}
