import { drawnShape } from "../onnx/drawn.js";
import type { LayerAxis, LayerShape } from "../activations/types.js";
import { NeuronCloudError } from "../errors.js";
import { dimsText } from "../inputs/tensor.js";
import type { InputTensor } from "../inputs/types.js";
import { axisMeanings, inputMeanings, layerAxes, usual, type AxisMeaning } from "../onnx/axes.js";
import type { ModelProto } from "../onnx/onnx_pb.js";
import type { Shape } from "../onnx/operation.js";
import { quantizations, type Quantization } from "../onnx/quantization.js";
import { traceShapes } from "../onnx/shapes.js";
import type { OutputTensor } from "../runtime/ort.js";

/** A tapped tensor as the network computed it. */
export interface TappedTensor {
  readonly name: string;
  readonly kind: string;
  /** As it is drawn. */
  readonly shape: LayerShape;
  readonly axes: readonly LayerAxis[];
  /** Whether its rows and columns are drawn as those of a feature map, so that they can see parts of a picture. */
  readonly isMap: boolean;
  readonly data: Float32Array;
}

/** Makes of what a run put out what is drawn: quantised numbers become what they stand for, axes get their meanings. */
export class TapReader {
  readonly #model: ModelProto;
  readonly #kinds: ReadonlyMap<string, string>;
  readonly #quantizations: ReadonlyMap<string, Quantization>;
  /** For the sizes of inputs in `#key`. */
  #meanings: ReadonlyMap<string, readonly AxisMeaning[]> = new Map();
  #key = "";

  constructor(model: ModelProto) {
    this.#model = model;
    const nodes = model.graph?.node ?? [];
    this.#kinds = new Map(nodes.flatMap(({ opType, output }) => output.map((name) => [name, opType])));
    this.#quantizations = model.graph ? quantizations(model.graph) : new Map();
  }

  /**
   * @param outputs by the names of the tapped tensors
   * @throws {NeuronCloudError} `unsupported-layer` for a tensor without elements.
   */
  read(
    feeds: Readonly<Record<string, InputTensor>>,
    outputs: ReadonlyMap<string, OutputTensor>,
  ): ReadonlyMap<string, TappedTensor> {
    const meanings = this.#meaningsFor(feeds, outputs);
    return new Map(
      [...outputs].map(([name, { type, dims, data }]) => {
        const shape = drawnShape(dims);
        if (!shape) throw empty(name, dims);
        const quantization = isByte(type) ? this.#quantizations.get(name) : undefined;
        const axes = layerAxes(meanings.get(name) ?? usual(dims.length), dims);
        const isMap = dims.length === 4 && shape[1] === dims[2] && shape[2] === dims[3];
        const values = quantization ? dequantize(data, quantization) : data;
        return [name, { name, kind: this.#kinds.get(name) ?? "", shape, axes, isMap, data: values }];
      }),
    );
  }

  #meaningsFor(feeds: Readonly<Record<string, InputTensor>>, outputs: ReadonlyMap<string, OutputTensor>) {
    const sizes = Object.entries(feeds).map(([name, { dims }]): [string, Shape] => [name, dims]);
    const key = JSON.stringify(sizes);
    if (key !== this.#key && this.#model.graph) {
      const told = new Map([
        ...sizes,
        ...[...outputs].map(([name, { dims }]): [string, Shape] => [name, dims]),
      ]);
      const { shapes } = traceShapes(this.#model, told);
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
