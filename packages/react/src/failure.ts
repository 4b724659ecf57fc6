import { isAbortError, NeuronCloudError } from "@neuron-cloud/core";

/** Whether a question failed as a newer picture took the place of the one asked about: its activations are on their way here. */
export function isReplaced(error: unknown): boolean {
  return isAbortError(error) || (error instanceof NeuronCloudError && error.code === "released");
}

/** What went wrong, for people. */
export const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
