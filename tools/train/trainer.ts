import { floatTensor, gradientModel, model, node, writeModel } from "@neuron-cloud/core";
import * as ort from "onnxruntime-web";
import { networkNodes } from "../../packages/sketchnet/src/build.js";
import { input } from "../../packages/sketchnet/src/network.js";
import { things } from "../../packages/sketchnet/src/things.js";
import type { Parameter } from "./parameters.js";

export interface Step {
  readonly loss: number;
  /** Of each parameter, in their order. */
  readonly gradients: readonly Float32Array[];
  /** A row of logits for each picture. */
  readonly logits: Float32Array;
}

/** The network with its gradients, for batches of one size. */
export async function openTrainer(parameters: readonly Parameter[], batch: number) {
  const [, channels, height, width] = input.dims;
  const dims = [batch, channels, height, width];
  const network = model({
    name: "SketchNet, learning",
    opset: 16,
    input: { name: input.name, dims },
    output: { name: "logits", dims: [batch, things.length] },
    nodes: [...networkNodes(), node("Flatten", ["pool7"], ["logits"])],
    initializers: parameters.map(({ name, dims: size, values }) => floatTensor(name, size, values)),
  });
  const names = parameters.map(({ name }) => name);
  const made = gradientModel(network, {
    of: { crossEntropy: "logits" },
    wrt: names,
    fed: names,
    outputs: ["logits"],
  });
  ort.env.wasm.numThreads = 1;
  const session = await ort.InferenceSession.create(writeModel(made.model), {
    executionProviders: ["wasm"],
    logSeverityLevel: 3,
  });
  return {
    /** Runs a batch forward and back. */
    async step(now: readonly Parameter[], pictures: Float32Array, labels: Float32Array): Promise<Step> {
      const outputs = await session.run({
        ...Object.fromEntries(
          now.map(({ name, dims: size, values }) => [name, new ort.Tensor("float32", values, size)]),
        ),
        [input.name]: new ort.Tensor("float32", pictures, dims),
        [made.seed]: new ort.Tensor("float32", labels, [batch, things.length]),
      });
      const floats = (name: string | undefined): Float32Array => {
        const data = outputs[name ?? ""]?.data;
        if (data instanceof Float32Array) return data;
        throw new Error(`The network put out no ${name ?? "such tensor"}.`);
      };
      return {
        loss: floats(made.score)[0]!,
        gradients: names.map((name) => floats(made.gradients.get(name))),
        logits: floats("logits"),
      };
    },
    end: () => session.release(),
  };
}
