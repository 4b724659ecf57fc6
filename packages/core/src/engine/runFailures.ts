import { NeuronCloudError } from "../errors.js";

/** It has run before. */
export function brokeDown(model: string, reason: string, cause: unknown): NeuronCloudError {
  return new NeuronCloudError(
    "run-failed",
    `${model} ran before and failed now, mostly for want of memory or because the device was lost. Try again; if it ` +
      `stays so, draw fewer \`layers\`, or name other \`providers\`. ${reason}`,
    { cause },
  );
}

/** It has failed on each provider. */
export function cannotRun(model: string, reasons: string, cause: unknown): NeuronCloudError {
  return new NeuronCloudError(
    "run-failed",
    `${model} loads and does not run on any execution provider that is here. Check the model card's \`input\`; if it ` +
      `is right, export the model for another operator set, such as opset_version=17.${reasons}`,
    { cause },
  );
}

export function nothingToDraw(model: string): NeuronCloudError {
  return new NeuronCloudError(
    "unsupported-layer",
    `${model} has no layers to draw. Name some as \`layers\`, of those that hold numbers and depend on the input.`,
  );
}
