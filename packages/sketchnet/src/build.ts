import { floatTensor, model, node, writeModel, type NodeProto, type TensorProto } from "@neuron-cloud/core";
import { convolutions, input, layers, type Convolution, type Layer } from "./network.js";
import { things } from "./things.js";

/** What a convolution has learned. */
export interface ConvolutionWeights {
  /** Out channels × in channels × rows × columns. */
  readonly weights: Float32Array;
  /** One for each out channel. */
  readonly bias: Float32Array;
}

/** The oldest operator set whose Softmax normalises over one axis only. */
const opset = 13;

/**
 * SketchNet as the bytes of an ONNX model. Each layer's tensor has the layer's name; what a convolution puts out before
 * its ReLU is `<layer>/pre`, its constants are `<layer>/weight` and `<layer>/bias`.
 * @param weights of each convolution, in the order of `convolutions`
 */
export function buildModel(weights: readonly ConvolutionWeights[]): Uint8Array<ArrayBuffer> {
  return writeModel(
    model({
      name: "SketchNet",
      opset,
      input,
      output: { name: "prob", dims: [1, things.length, 1, 1] },
      nodes: networkNodes(),
      initializers: weights.flatMap((learned, i) => initializersOf(convolutions[i], learned)),
    }),
  );
}

/** The network's nodes; its weights are what they read. */
export function networkNodes(): NodeProto[] {
  return layers.flatMap(nodesOf);
}

const operators = {
  "max-pool": ["MaxPool", { kernel_shape: [3, 3], strides: [2, 2] }],
  average: ["GlobalAveragePool", {}],
  softmax: ["Softmax", { axis: 1 }],
} as const;

function nodesOf(layer: Layer): NodeProto[] {
  const { kind, name } = layer;
  if (kind === "concat") return [node("Concat", layer.inputs, [name], { axis: 1 })];
  if (kind === "convolution") {
    const { input: from, kernel, stride, pad } = layer;
    return [
      node("Conv", [from, `${name}/weight`, `${name}/bias`], [`${name}/pre`], {
        kernel_shape: [kernel, kernel],
        strides: [stride, stride],
        pads: [pad, pad, pad, pad],
      }),
      node("Relu", [`${name}/pre`], [name]),
    ];
  }
  const [opType, attributes] = operators[kind];
  return [node(opType, [layer.input], [name], attributes)];
}

function initializersOf(layer: Convolution | undefined, learned: ConvolutionWeights): TensorProto[] {
  if (!layer) return [];
  const { name, outChannels, inChannels, kernel } = layer;
  return [
    floatTensor(`${name}/weight`, [outChannels, inChannels, kernel, kernel], learned.weights),
    floatTensor(`${name}/bias`, [outChannels], learned.bias),
  ];
}
