import type { Intervention } from "./interventions.js";
import type { Activations } from "./types.js";

/** How a lesion is made. */
export interface LesionOptions {
  /** Calls it off: its promise rejects with an `AbortError`. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * The same input, run again with changes made inside the network. It is there until a later input, or another lesion, takes its
 * place.
 */
export interface Lesion {
  /** What was changed. */
  readonly interventions: readonly Intervention[];
  /** The new answer: a probability for each class, as in `Activations`. */
  readonly probabilities: Float32Array;
  /** Milliseconds that the network took. */
  readonly run: number;
  /**
   * What the network does now, ready to be drawn, and to be asked for reasons.
   * @throws {NeuronCloudError} `released` when a later run took its place.
   */
  after(options?: LesionOptions): Promise<Activations>;
  /**
   * What changed, now − before, of the floats of both, as signed activations; so are `probabilities`. 0 in all that the change does not
   * reach.
   * @throws {NeuronCloudError} `released` when a later run took its place.
   */
  change(options?: LesionOptions): Promise<Activations>;
}
