import { drawnShape } from "../onnx/drawn.js";
import type { LayerAxis, LayerShape } from "../activations/types.js";
import { NeuronCloudError } from "../errors.js";
import type { ResidentLayer } from "../gpu/ResidentScan.js";
import { keepOnGpu } from "../gpu/sharing.js";
import { dimsText } from "../inputs/tensor.js";
import type { InputTensor } from "../inputs/types.js";
import { axisMeanings, inputMeanings, layerAxes, usual, type AxisMeaning } from "../onnx/axes.js";
import type { ModelProto } from "../onnx/onnx_pb.js";
import type { Shape } from "../onnx/operation.js";
import { quantizations, type Quantization } from "../onnx/quantization.js";
import { traceShapes } from "../onnx/shapes.js";
import type { OutputTensor, TensorInPlace } from "../runtime/ort.js";
import { quantizedOf, type Quantized, type QuantizedOutputs } from "./quantized.js";

type Feeds = Readonly<Record<string, InputTensor>>;

/** What is known of a tapped tensor after a run. */
export interface TensorFacts {
  readonly name: string;
  readonly kind: string;
  /** As it is drawn. */
  readonly shape: LayerShape;
  readonly axes: readonly LayerAxis[];
  /** Whether its rows and columns are drawn as those of a feature map, so that they can see parts of a picture. */
  readonly isMap: boolean;
}

/** A tapped tensor as the network computed it. */
export interface TappedTensor extends TensorFacts {
  readonly data: Float32Array;
}

/** A tapped tensor of which the network itself made what is drawn. */
export interface QuantizedTensor extends TensorFacts {
  readonly quantized: Quantized;
}

/** A tapped tensor that stays on the GPU. */
export interface TensorOnGpu extends TensorFacts {
  readonly resident: ResidentLayer;
}

/** What is drawn of a tapped tensor. */
export type DrawnTensor = TappedTensor | QuantizedTensor | TensorOnGpu;

/** What is known of tensors, without their numbers. */
export function factsOf(tensors: ReadonlyMap<string, DrawnTensor>): ReadonlyMap<string, TensorFacts> {
  return new Map(
    Array.from(tensors, ([key, { name, kind, shape, axes, isMap }]) => [
      key,
      { name, kind, shape, axes, isMap },
    ]),
  );
}

/** By the names of the tapped tensors. */
export interface ReadTensors {
  readonly floats: ReadonlyMap<string, TappedTensor>;
  readonly quantized: ReadonlyMap<string, QuantizedTensor>;
  readonly resident: ReadonlyMap<string, TensorOnGpu>;
}

/** Makes of what a run put out what is drawn: quantised numbers become what they stand for, axes get their meanings. */
export class TapReader {
  readonly #model: ModelProto;
  readonly #kinds: ReadonlyMap<string, string>;
  readonly #quantizations: ReadonlyMap<string, Quantization>;
  /** For the sizes of inputs in `#key`. */
  #meanings: ReadonlyMap<string, readonly AxisMeaning[]> = new Map();
  #key = "";

  /** @param answerLayer of which the floats stay on the GPU, too, as probabilities are made of them */
  constructor(
    model: ModelProto,
    private readonly answerLayer: string | null,
  ) {
    this.#model = model;
    const nodes = model.graph?.node ?? [];
    this.#kinds = new Map(nodes.flatMap(({ opType, output }) => output.map((name) => [name, opType])));
    this.#quantizations = model.graph ? quantizations(model.graph) : new Map();
  }

  /**
   * @param floats outputs that hold tapped tensors, by the tensors' names
   * @param quantized the outputs that hold what the graph has made of others, by the tensors' names
   * @param inPlace those that are to stay on the GPU, by the tensors' names; they are read there, and can be freed then
   * @throws {NeuronCloudError} `unsupported-layer` for a tensor without elements.
   */
  read(
    feeds: Feeds,
    floats: ReadonlyMap<string, OutputTensor>,
    quantized: ReadonlyMap<string, QuantizedOutputs> = new Map(),
    inPlace: ReadonlyMap<string, TensorInPlace> = new Map(),
  ): ReadTensors {
    const dims = new Map<string, Shape>();
    for (const [name, tensor] of inPlace) dims.set(name, tensor.dims);
    for (const [name, { values }] of quantized) dims.set(name, values.dims);
    for (const [name, output] of floats) dims.set(name, output.dims);
    const meanings = this.#meaningsFor(feeds, dims);
    const facts = (name: string) => this.#facts(name, dims.get(name)!, meanings.get(name));
    return {
      floats: new Map(
        [...floats].map(([name, { type, data }]) => {
          const quantization = isByte(type) ? this.#quantizations.get(name) : undefined;
          return [name, { ...facts(name), data: quantization ? dequantize(data, quantization) : data }];
        }),
      ),
      quantized: new Map(
        [...quantized].map(([name, outputs]) => [name, { ...facts(name), quantized: quantizedOf(outputs) }]),
      ),
      resident: this.#resident(Array.from(inPlace, ([name, tensor]) => [facts(name), tensor])),
    };
  }

  #resident(inPlace: readonly (readonly [TensorFacts, TensorInPlace])[]): ReadonlyMap<string, TensorOnGpu> {
    const device = inPlace[0]?.[1].device;
    if (!device) return new Map();
    const tensors = inPlace.map(([{ name, shape }, { buffer }]) => {
      return { name, shape, buffer, keepsFloats: name === this.answerLayer };
    });
    const layers = keepOnGpu(device, tensors);
    return new Map(inPlace.map(([facts]) => [facts.name, { ...facts, resident: layers.get(facts.name)! }]));
  }

  #facts(name: string, dims: Shape, meanings: readonly AxisMeaning[] | undefined): TensorFacts {
    const shape = drawnShape(dims);
    if (!shape) throw empty(name, dims);
    const axes = layerAxes(meanings ?? usual(dims.length), dims);
    const isMap = dims.length === 4 && shape[1] === dims[2] && shape[2] === dims[3];
    return { name, kind: this.#kinds.get(name) ?? "", shape, axes, isMap };
  }

  #meaningsFor(feeds: Feeds, outputs: ReadonlyMap<string, Shape>) {
    const sizes = Object.entries(feeds).map(([name, { dims }]): [string, Shape] => [name, dims]);
    const key = JSON.stringify(sizes);
    if (key !== this.#key && this.#model.graph) {
      const { shapes } = traceShapes(this.#model, new Map([...sizes, ...outputs]));
      this.#meanings = axisMeanings(this.#model.graph, shapes, inputMeanings(feeds));
      this.#key = key;
    }
    return this.#meanings;
  }
}

const isByte = (type: OutputTensor["type"]): boolean =>
  type === "int8" || type === "uint8" || type === "int16" || type === "uint16";

/** As ONNX's DequantizeLinear, in 32-bit floats. */
function dequantize(data: Float32Array, { scale, zeroPoint }: Quantization): Float32Array {
  return data.map((value) => (value - zeroPoint) * scale);
}

function empty(name: string, dims: Shape): NeuronCloudError {
  return new NeuronCloudError(
    "unsupported-layer",
    `Layer "${name}" has no neurons for this input: its sizes are ${dimsText(dims)}. Leave it out, or pass a longer input.`,
  );
}
