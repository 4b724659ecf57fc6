import { stepOf, take, type Step } from "./pipelines.js";
import { BUFFER, TEXTURE } from "./usage.js";

/** Pixels in a row of what is read: of four bytes each, of which the last has to be 255. */
const WIDTH = 1024;
const BYTES_A_PIXEL = 3;

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
 * What a buffer holds, at once: not by mapping, which takes until another turn, but by way of a canvas. It waits for all that
 * the GPU has been given to do, so ask for what a person wants to see, and not for each picture of a stream.
 */
export function readNow(device: GPUDevice, buffer: GPUBuffer): Uint8Array<ArrayBuffer> {
  const rows = Math.ceil(buffer.size / BYTES_A_PIXEL / WIDTH);
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
  take(device, pass, spread, [{ buffer }, { buffer: pixels }], (WIDTH / 256) * rows);
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
  const bytes = new Uint8Array(buffer.size);
  for (let from = 0, to = 0; to < bytes.length; from++)
    if (from % 4 < BYTES_A_PIXEL) bytes[to++] = data[from]!;
  return bytes;
}

/** Whether it works here: some browsers put noise into what is read of a canvas, so that nobody is known by it. */
export function canReadNow(device: GPUDevice): boolean {
  const bytes = Uint8Array.from({ length: 4096 }, (_, i) => (i * 7 + (i >> 8) * 13) & 255);
  const buffer = device.createBuffer({
    size: bytes.length,
    usage: BUFFER.storage | BUFFER.copyTarget,
  });
  device.queue.writeBuffer(buffer, 0, bytes);
  try {
    return readNow(device, buffer).every((byte, i) => byte === bytes[i]);
  } catch {
    return false;
  } finally {
    buffer.destroy();
  }
}

function spreadStep(device: GPUDevice): Step {
  return stepOf(device, device.createShaderModule({ code: SPREAD }), "spread", [0, 1]);
}
