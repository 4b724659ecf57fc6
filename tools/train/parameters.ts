import type { ConvolutionWeights } from "../../packages/sketchnet/src/build.js";
import { Random } from "../../packages/sketchnet/src/doodle/Random.js";
import { convolutions } from "../../packages/sketchnet/src/network.js";

/** A tensor that is learned. */
export interface Parameter {
  readonly name: string;
  readonly dims: readonly number[];
  readonly values: Float32Array;
}

/** Weights to begin with, random as He et al. (arXiv 1502.01852) found good. */
export function firstParameters(seed: number): Parameter[] {
  const r = new Random(seed);
  return convolutions.flatMap(({ name, outChannels, inChannels, kernel }) => {
    const dims = [outChannels, inChannels, kernel, kernel];
    const spread = Math.sqrt(2 / (inChannels * kernel * kernel)) * (name === "conv7" ? 0.5 : 1);
    const values = Float32Array.from({ length: dims.reduce((a, b) => a * b) }, () => normal(r) * spread);
    const bias = new Float32Array(outChannels).fill(name === "conv7" ? 0.5 : 0);
    return [
      { name: `${name}/weight`, dims, values },
      { name: `${name}/bias`, dims: [outChannels], values: bias },
    ];
  });
}

function normal(r: Random): number {
  return Math.sqrt(-2 * Math.log(1 - r.next())) * Math.cos(2 * Math.PI * r.next());
}

/** As `pack` takes them. */
export function weightsOf(parameters: readonly Parameter[]): ConvolutionWeights[] {
  return convolutions.map((_, i) => ({
    weights: parameters[2 * i]!.values,
    bias: parameters[2 * i + 1]!.values,
  }));
}
