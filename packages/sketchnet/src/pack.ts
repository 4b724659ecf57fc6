import type { ConvolutionWeights } from "./build.js";
import { convolutions, type Convolution } from "./network.js";

/**
 * Weights as one byte each, with one float32 scale for each out channel, in base64, so that they lie in a script like any
 * other: every bundler takes them, and nothing is fetched. For each convolution its scales, its biases (float32,
 * little-endian), then its weights.
 * @param weights of each convolution, in the order of `convolutions`
 */
export function pack(weights: readonly ConvolutionWeights[]): string {
  const parts = weights.map((learned) =>
    Array.from(packed(learned), (byte) => String.fromCharCode(byte)).join(""),
  );
  return btoa(parts.join(""));
}

/** The opposite of `pack`. */
export function unpack(text: string): ConvolutionWeights[] {
  const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  let offset = 0;
  return convolutions.map((layer) => {
    const [count, perChannel] = [layer.outChannels, weightsPerChannel(layer)];
    const scales = new Float32Array(bytes.slice(offset, offset + 4 * count).buffer);
    const bias = new Float32Array(bytes.slice(offset + 4 * count, offset + 8 * count).buffer);
    offset += 8 * count;
    const weights = Float32Array.from(
      new Int8Array(bytes.buffer, offset, count * perChannel),
      (step, i) => step * scales[Math.floor(i / perChannel)]!,
    );
    offset += count * perChannel;
    return { weights, bias };
  });
}

function weightsPerChannel({ inChannels, kernel }: Convolution): number {
  return inChannels * kernel * kernel;
}

function packed({ weights, bias }: ConvolutionWeights): Uint8Array {
  const perChannel = weights.length / bias.length;
  const scales = Float32Array.from(bias, (_, channel) => {
    const own = weights.subarray(channel * perChannel, (channel + 1) * perChannel);
    return own.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / 127;
  });
  const steps = Int8Array.from(weights, (weight, i) =>
    Math.round(weight / (scales[Math.floor(i / perChannel)]! || 1)),
  );
  const parts = [scales, bias, steps].map(
    (part) => new Uint8Array(part.buffer, part.byteOffset, part.byteLength),
  );
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}
