import { NeuronCloudError } from "@neuron-cloud/core";
import { convolutions, type Convolution } from "./network.js";

/** What one convolution has learned. */
export interface ConvolutionWeights {
  /** Row-major [out, in, kernel row, kernel column]. */
  readonly weights: Float32Array<ArrayBuffer>;
  /** One for each output channel. */
  readonly bias: Float32Array<ArrayBuffer>;
}

const codebookSize = 256;

/**
 * Decodes weights packed by Deep Compression (arXiv 1510.00149): pruned, then quantised to a codebook. The file is
 * little-endian: the number of stored weights of each convolution as uint32; then for each convolution its codebook
 * and its biases as float32, a codebook index (1 byte) for each stored weight, and a gap (4 bits, low ones first):
 * how many weights, all 0, were left out before it.
 * @returns the weights of each convolution, in the order of `convolutions`
 * @throws {NeuronCloudError} `corrupt-weights`, saying where, for anything but a whole file of this network.
 */
export function decodeWeights(file: Uint8Array): ConvolutionWeights[] {
  const read = reader(file);
  const counts = read.numbers("uint32", convolutions.length, "the table of contents");
  const decoded = convolutions.map((layer, i) => decodeConvolution(read, layer, counts[i] ?? 0));
  if (read.left() > 0) throw corrupt(`goes on for ${read.left()} bytes after its end`);
  return decoded;
}

function decodeConvolution(read: Reader, layer: Convolution, count: number): ConvolutionWeights {
  const { name, inChannels, outChannels, kernel } = layer;
  const codebook = Float32Array.from(read.numbers("float32", codebookSize, `the codebook of ${name}`));
  if (codebook[0] !== 0) throw corrupt(`has a codebook for ${name} that does not start with 0`);
  const bias = Float32Array.from(read.numbers("float32", outChannels, `the biases of ${name}`));
  const indices = read.bytes(count, `the weights of ${name}`);
  const gaps = read.bytes(Math.ceil(count / 2), `the gaps of ${name}`);

  const weights = new Float32Array(outChannels * inChannels * kernel * kernel);
  let position = -1;
  for (let i = 0; i < count; i++) {
    position += (((gaps[i >> 1] ?? 0) >> (4 * (i & 1))) & 15) + 1;
    weights[position] = codebook[indices[i] ?? 0] ?? 0;
  }
  // A typed array ignores what is written past its end, so one look at the last, largest position is enough.
  if (position >= weights.length) {
    throw corrupt(`names weight ${position} of ${name}, which has only ${weights.length}`);
  }
  return { weights, bias };
}

type Reader = ReturnType<typeof reader>;

/** Reads a file from its start; `what` names the part, for the error where the file ends inside it. */
function reader(file: Uint8Array) {
  let offset = 0;
  function bytes(length: number, what: string): Uint8Array {
    const part = file.subarray(offset, offset + length);
    if (part.length < length) throw corrupt(`ends after ${file.length} bytes, inside ${what}`);
    offset += length;
    return part;
  }
  function numbers(type: "uint32" | "float32", length: number, what: string): number[] {
    const part = bytes(4 * length, what);
    const view = new DataView(part.buffer, part.byteOffset, part.byteLength);
    return Array.from({ length }, (_, i) =>
      type === "uint32" ? view.getUint32(4 * i, true) : view.getFloat32(4 * i, true),
    );
  }
  return { bytes, numbers, left: () => file.length - offset };
}

function corrupt(what: string): NeuronCloudError {
  return new NeuronCloudError(
    "corrupt-weights",
    `The SqueezeNet weights file ${what}. Download it again from where it was published.`,
  );
}
