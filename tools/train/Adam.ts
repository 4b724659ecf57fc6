import type { Parameter } from "./parameters.js";

const [KEEP, KEEP_SQUARES, TINY] = [0.9, 0.999, 1e-8];

/** Moves weights against their gradients, by means over the last steps (Kingma and Ba, arXiv 1412.6980). */
export class Adam {
  constructor(
    private readonly parameters: readonly Parameter[],
    readonly means: readonly Float32Array[] = parameters.map(({ values }) => new Float32Array(values.length)),
    readonly squares: readonly Float32Array[] = parameters.map(
      ({ values }) => new Float32Array(values.length),
    ),
    private steps = 0,
  ) {}

  step(gradients: readonly Float32Array[], rate: number): void {
    this.steps++;
    const [unbias, unbiasSquares] = [1 - KEEP ** this.steps, 1 - KEEP_SQUARES ** this.steps];
    for (const [i, { values }] of this.parameters.entries()) {
      const [gradient, mean, square] = [gradients[i]!, this.means[i]!, this.squares[i]!];
      for (let j = 0; j < values.length; j++) {
        const slope = gradient[j]!;
        mean[j] = KEEP * mean[j]! + (1 - KEEP) * slope;
        square[j] = KEEP_SQUARES * square[j]! + (1 - KEEP_SQUARES) * slope * slope;
        values[j]! -= (rate * (mean[j]! / unbias)) / (Math.sqrt(square[j]! / unbiasSquares) + TINY);
      }
    }
  }
}
