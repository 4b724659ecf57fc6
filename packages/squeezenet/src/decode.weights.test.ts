import { beforeAll, describe, expect, test } from "@jest/globals";
import { weightsBytes } from "../../../tests/support/reference.js";
import { decodeWeights } from "./decode.js";
import { convolutions } from "./network.js";

let file: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  file = await weightsBytes();
});

/** Where the first convolution's parts lie in the file. */
const header = 26 * 4;
const codebook = header;
const conv1Indices = codebook + 256 * 4 + 96 * 4;
const countOf = (layer: number) => new DataView(file.buffer).getUint32(4 * layer, true);

function changed(change: (copy: Uint8Array<ArrayBuffer>, view: DataView) => void) {
  const copy = file.slice();
  change(copy, new DataView(copy.buffer));
  return copy;
}

function withSpareBytes(count: number) {
  const longer = new Uint8Array(file.length + count);
  longer.set(file);
  return longer;
}

/** All weights in one buffer, which compares in no time. */
function decodedBytes(from: Uint8Array) {
  return Buffer.concat(decodeWeights(from).map(({ weights }) => Buffer.from(weights.buffer)));
}

describe("the published file", () => {
  test("gives each convolution weights and biases of its shape", () => {
    const decoded = decodeWeights(file);
    expect(decoded.map(({ weights, bias }) => [weights.length, bias.length])).toEqual(
      convolutions.map((c) => [c.outChannels * c.inChannels * c.kernel ** 2, c.outChannels]),
    );
    expect(decoded.flatMap(({ weights, bias }) => weights.length + bias.length).reduce((a, b) => a + b)).toBe(
      1_248_424,
    );
  });

  test("holds finite numbers, most of them pruned to 0", () => {
    const layers = decodeWeights(file).map(({ weights }) => weights);
    expect(layers.every((weights) => weights.every(Number.isFinite))).toBe(true);
    const stored = layers.reduce((sum, _, layer) => sum + countOf(layer), 0);
    const all = layers.reduce((sum, weights) => sum + weights.length, 0);
    const nonZero = layers.reduce((sum, weights) => sum + weights.filter((weight) => weight !== 0).length, 0);
    expect(nonZero / all).toBeGreaterThan(0.3);
    expect(nonZero).toBeLessThanOrEqual(stored);
  });

  test("decodes alike from the middle of a larger buffer", () => {
    const larger = new Uint8Array(file.length + 3);
    larger.set(file, 3);
    expect(decodedBytes(larger.subarray(3)).equals(decodedBytes(file))).toBe(true);
  });
});

describe("anything else is corrupt, and the error says where", () => {
  test.each<[string, () => Uint8Array, string]>([
    ["an empty file", () => new Uint8Array(), "ends after 0 bytes, inside the table of contents"],
    ["a file cut inside conv1's codebook", () => file.slice(0, codebook + 9), "inside the codebook of conv1"],
    ["a file without its last byte", () => file.slice(0, -1), "inside the gaps of conv10"],
    ["a file that goes on", () => withSpareBytes(2), "goes on for 2 bytes after its end"],
    [
      "a count far beyond the file",
      () => changed((_, view) => view.setUint32(0, 0xffffffff, true)),
      "inside the weights of conv1",
    ],
    [
      "gaps that lead past the array",
      () => changed((copy) => copy.fill(0xff, conv1Indices + countOf(0), conv1Indices + countOf(0) * 1.5)),
      "of conv1, which has only 14112",
    ],
    [
      "a codebook whose first entry is not 0",
      () => changed((_, view) => view.setFloat32(codebook, 1, true)),
      "a codebook for conv1 that does not start with 0",
    ],
    [
      "a web page",
      () => new TextEncoder().encode(`<!doctype html>${" ".repeat(200)}`),
      "inside the codebook of conv1",
    ],
  ])("%s", (_, make, where) => {
    expect(() => decodeWeights(make())).toThrow(
      expect.objectContaining({ code: "corrupt-weights", message: expect.stringContaining(where) }),
    );
  });
});
