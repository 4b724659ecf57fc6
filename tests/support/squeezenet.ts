// SqueezeNet in Node, from the weights on this machine.
import { createEngine, type Engine } from "@neuron-cloud/core";
import { squeezenetFrom } from "@neuron-cloud/squeezenet";
import { weightsBytes } from "./reference.js";

/** An engine that taps these layers. */
export async function engineWith(layers: readonly string[]): Promise<Engine> {
  return createEngine(squeezenetFrom(new Blob([await weightsBytes()])), { providers: ["wasm"], layers });
}
