import { fullActivation } from "../activations/readers.js";
import type { Activations, LayerActivations } from "../activations/types.js";
import { NeuronCloudError } from "../errors.js";

/** A layer with as many steps as it is recorded with. Its values are still (byte − `zeroPoint`) × `scale`. */
export type Quantized = Pick<LayerActivations, "values" | "scale" | "zeroPoint">;

/**
 * Makes a layer's steps larger, until 2^bits − 1 of them reach from 0 to `fullActivation`; stronger activations go on
 * in the same steps. No neuron then differs from what the network computed by more than half of such a step: with 4 bits,
 * 1/30 of the range that is drawn. A layer of single values (1 × 1), which holds answers, stays as it is.
 */
export async function quantize(
  layer: LayerActivations,
  picture: Pick<Activations, "exact">,
  bits: number,
): Promise<Quantized> {
  const { values, scale, zeroPoint, shape } = layer;
  const { data, error } = await activationsOf(layer, picture);
  const step = fullActivation(layer) / (2 ** bits - 1) - 2 * error;
  // Below two bytes a step there is little to gain, and rounding might make more than 256 steps.
  if (step < 2 * scale || shape[1] * shape[2] === 1) return { values, scale, zeroPoint };

  const zero = Math.round((zeroPoint * scale) / step);
  const quantized = new Uint8Array(data.length);
  const perUnit = 1 / step;
  for (let i = 0; i < data.length; i++) {
    // What is no finite number is as its byte says.
    const activation = Number.isFinite(data[i]) ? data[i]! : (values[i]! - zeroPoint) * scale;
    quantized[i] = Math.round(activation * perUnit) + zero;
  }
  return { values: quantized, scale: step, zeroPoint: zero };
}

/** As the network computed them, to within `error`: nothing, or a byte's rounding where they are gone. */
async function activationsOf(
  layer: LayerActivations,
  picture: Pick<Activations, "exact">,
): Promise<{ data: Float32Array; error: number }> {
  try {
    return { data: await picture.exact(layer.name), error: 0 };
  } catch (error) {
    if (!(error instanceof NeuronCloudError && error.code === "released")) throw error;
    const { values, scale, zeroPoint } = layer;
    return { data: Float32Array.from(values, (byte) => (byte - zeroPoint) * scale), error: scale / 2 };
  }
}

/** Small numbers for what is near 0 on both sides; nothing changes where nothing lies below 0. */
export function toCodes({ values, zeroPoint }: Quantized): Uint8Array {
  if (zeroPoint === 0) return values;
  const table = zigzag(zeroPoint);
  return values.map((byte) => table[byte]!);
}

/** The inverse of `toCodes`, in place. Where codes come from nobody knows where, any byte may come out. */
export function fromCodes(codes: Uint8Array, zeroPoint: number): Uint8Array {
  if (zeroPoint === 0) return codes;
  const table = new Uint8Array(256);
  zigzag(zeroPoint).forEach((code, byte) => (table[code] = byte));
  for (let i = 0; i < codes.length; i++) codes[i] = table[codes[i]!]!;
  return codes;
}

/** A code for each byte: nearest to `zeroPoint` first, below before above, and on along one side when the other ends. */
function zigzag(zeroPoint: number): Uint8Array {
  const nearestFirst = Array.from({ length: 256 }, (_, byte) => byte).toSorted(
    (a, b) => Math.abs(a - zeroPoint) - Math.abs(b - zeroPoint) || a - b,
  );
  const codes = new Uint8Array(256);
  nearestFirst.forEach((byte, code) => (codes[byte] = code));
  return codes;
}
