import { stepOf, take, type Step } from "./pipelines.js";
import { BUFFER, TEXTURE } from "./usage.js";

/** Pixels in a row of what is read: of four bytes each, of which the last has to be 255. */
const WIDTH = 1024;
const BYTES_A_PIXEL = 3;
const BYTES_A_ROW = WIDTH * BYTES_A_PIXEL;
/** Of a canvas: what every GPU can do. */
const MOST_ROWS = 8192;
/** Put behind all that is read: it is missing where the device is lost. */
const END = Uint32Array.of(0x4e657572, 0x6f6e7321);

/** WGSL that spreads bytes over pixels, three in each. */
const SPREAD = /* wgsl */ `
@group(0) @binding(0) var<storage, read> bytes: array<u32>;
@group(0) @binding(1) var<storage, read_write> pixels: array<u32>;
@compute @workgroup_size(256)
fn spread(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let pixel = (group.y * groups.x + group.x) * 256u + local;
  if (pixel >= arrayLength(&pixels)) { return; }
  var color = 0xff000000u;
  for (var i = 0u; i < 3u; i++) {
    let at = pixel * 3u + i;
    if (at / 4u < arrayLength(&bytes)) { color |= ((bytes[at / 4u] >> (at % 4u * 8u)) & 255u) << (i * 8u); }
  }
  pixels[pixel] = color;
}
`;

const spreading = new WeakMap<GPUDevice, Step>();

/**
 * What buffers hold, at once: not by mapping, which takes until another turn, but by way of a canvas. It waits for all that
 * the GPU has been given to do, so ask for what a person wants to see, and not for each picture of a stream.
 * @returns null where the device is lost
 */
export function readNow(
  device: GPUDevice,
  buffers: readonly GPUBuffer[],
): readonly Uint8Array<ArrayBuffer>[] | null {
  const size = buffers.reduce((sum, buffer) => sum + buffer.size, 0);
  const usage = BUFFER.storage | BUFFER.copySource | BUFFER.copyTarget;
  const all = device.createBuffer({ size: size + END.byteLength, usage });
  const encoder = device.createCommandEncoder();
  const offsets: number[] = [];
  let offset = 0;
  for (const buffer of buffers) {
    encoder.copyBufferToBuffer(buffer, 0, all, offset, buffer.size);
    offsets.push(offset);
    offset += buffer.size;
  }
  device.queue.writeBuffer(all, size, END);
  device.queue.submit([encoder.finish()]);
  const bytes = new Uint8Array(all.size);
  for (let from = 0; from < all.size; from += MOST_ROWS * BYTES_A_ROW) read(device, all, from, bytes);
  all.destroy();
  const [first, second] = new Uint32Array(bytes.slice(size).buffer);
  if (first !== END[0] || second !== END[1]) return null;
  return buffers.map((buffer, i) => bytes.slice(offsets[i], offsets[i]! + buffer.size));
}

/** Reads as much of a buffer as a canvas can take. */
function read(device: GPUDevice, buffer: GPUBuffer, from: number, bytes: Uint8Array): void {
  const size = Math.min(buffer.size - from, MOST_ROWS * BYTES_A_ROW);
  const rows = Math.ceil(size / BYTES_A_ROW);
  const canvas = new OffscreenCanvas(WIDTH, rows);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- of an offscreen canvas, TypeScript knows older ones alone
  const context = canvas.getContext("webgpu" as OffscreenRenderingContextId) as unknown as GPUCanvasContext;
  context.configure({
    device,
    format: "rgba8unorm",
    usage: TEXTURE.copyTarget,
    alphaMode: "opaque", // else colours would be multiplied with it
  });
  const usage = BUFFER.storage | BUFFER.copySource;
  const pixels = device.createBuffer({ size: WIDTH * rows * 4, usage });
  const spread = spreading.get(device) ?? spreadStep(device);
  spreading.set(device, spread);
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  take(device, pass, spread, [{ buffer, offset: from, size }, { buffer: pixels }], (WIDTH / 256) * rows);
  pass.end();
  encoder.copyBufferToTexture(
    { buffer: pixels, bytesPerRow: WIDTH * 4 },
    { texture: context.getCurrentTexture() },
    [WIDTH, rows],
  );
  device.queue.submit([encoder.finish()]);
  const shown = new OffscreenCanvas(WIDTH, rows).getContext("2d", { willReadFrequently: true });
  if (!shown) throw new Error("There is no canvas to read by.");
  shown.globalCompositeOperation = "copy";
  shown.drawImage(canvas, 0, 0);
  const { data } = shown.getImageData(0, 0, WIDTH, rows);
  pixels.destroy();
  context.unconfigure();
  for (let at = 0, to = from; to < from + size; at++) if (at % 4 < BYTES_A_PIXEL) bytes[to++] = data[at]!;
}

/** Whether it works here: some browsers put noise into what is read of a canvas, so that nobody is known by it. */
export function canReadNow(device: GPUDevice): boolean {
  const bytes = Uint8Array.from({ length: 4096 }, (_, i) => (i * 7 + (i >> 8) * 13) & 255);
  const usage = BUFFER.storage | BUFFER.copySource | BUFFER.copyTarget;
  const buffer = device.createBuffer({ size: bytes.length, usage });
  device.queue.writeBuffer(buffer, 0, bytes);
  try {
    return readNow(device, [buffer])?.[0]?.every((byte, i) => byte === bytes[i]) ?? false;
  } catch {
    return false;
  } finally {
    buffer.destroy();
  }
}

function spreadStep(device: GPUDevice): Step {
  return stepOf(device, device.createShaderModule({ code: SPREAD }), "spread", [0, 1]);
}
