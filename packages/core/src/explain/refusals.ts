import { NeuronCloudError } from "../errors.js";
import { ShapeUnknown } from "../onnx/operation.js";

/** Runs what asks a graph for reasons; where a shape or a constant is not known, that is the reason for having none. */
export function explaining<T>(what: string, ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    if (!(error instanceof ShapeUnknown)) throw error;
    throw notExplainable(`${what} cannot be explained, because ${error.message}. Ask about another layer.`);
  }
}

export function notExplainable(message: string): NeuronCloudError {
  return new NeuronCloudError("not-explainable", message);
}
