import { floatTensor, gradientModel, model, node, writeModel } from "@neuron-cloud/core";
import * as ort from "onnxruntime-web";
import { networkNodes, type ConvolutionWeights } from "../../packages/sketchnet/src/build.js";
import { convolutions, input } from "../../packages/sketchnet/src/network.js";
import { Random } from "../../packages/sketchnet/src/doodle/Random.js";
import { things } from "../../packages/sketchnet/src/things.js";

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
