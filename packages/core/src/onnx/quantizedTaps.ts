import { create } from "@bufbuild/protobuf";
import type { LayerShape } from "../activations/types.js";
import { int64Tensor, node } from "./build.js";
import { drawnShape } from "./drawn.js";
import { neverNegative } from "./neverNegative.js";
import {
  GraphProtoSchema,
  ModelProtoSchema,
  TensorProto_DataType as DataType,
  ValueInfoProtoSchema,
  type ModelProto,
  type NodeProto,
  type TensorProto,
} from "./onnx_pb.js";
import { traceShapes, type OpenSizes } from "./shapes.js";
import { inferTypes } from "./types.js";

/** The graph outputs that hold what is drawn of a tensor. By channel means: by the first of the axes that it is drawn with. */
export interface QuantizedTap {
  /** A byte for each element, and what it stands for, as ONNX's DynamicQuantizeLinear has them. */
  readonly values: string;
  readonly scale: string;
  readonly zeroPoint: string;
  /** By channel: the largest, the least and the average element; not finite where one of the elements is not. */
  readonly maxima: string;
  readonly minima: string;
  readonly means: string;
  /** By channel: the average of the elements' squares, and of those that are not 0. */
  readonly squares: string;
  readonly active: string;
}

/** What `quantizeTaps` made. */
export interface QuantizedModel {
  readonly model: ModelProto;
  /** By tensor: those of which the graph itself makes bytes. */
  readonly taps: ReadonlyMap<string, QuantizedTap>;
}

/** Of fewer elements, a run through the graph takes longer than making bytes of them afterwards. */
const FEWEST = 8192;
/** The first operator set with DynamicQuantizeLinear, and the first in which reductions take their axes as an input. */
const [QUANTIZES, AXES_AS_INPUT] = [11, 18];
/** Times it, the least normal number of 32 bits is 1. */
const STEEP = 2 ** 126;
const PREFIX = "neuron-cloud/bytes/";
const AXES = `${PREFIX}axes`;

/**
 * A model that also makes what is drawn of its tensors: the runtime's own vector code reads each element where it lies, and a quarter of
 * the memory has to be read back. Tensors are left as they are which hold other numbers than 32-bit floats, are small, or have
 * a shape that only a run tells.
 * @param tensors of the model
 */
export function quantizeTaps(
  model: ModelProto,
  tensors: readonly string[],
  inputShape: OpenSizes,
): QuantizedModel {
  const { graph } = model;
  const opset = Number(model.opsetImport.find(({ domain }) => domain === "")?.version ?? 0);
  if (!graph || opset < QUANTIZES) return { model, taps: new Map() };
  const { shapes } = traceShapes(model, inputShape);
  const types = inferTypes(graph);
  const aboveZero = neverNegative(graph);
  const axesAsInput = opset >= AXES_AS_INPUT;
  const taps = new Map<string, QuantizedTap>();
  const nodes: NodeProto[] = [];
  const constants: TensorProto[] = axesAsInput ? [int64Tensor(AXES, [1], [2])] : [];
  for (const tensor of tensors) {
    const dims = shapes.get(tensor);
    const shape = dims && drawnShape(dims);
    if (!shape || types.get(tensor) !== DataType.FLOAT || shape[0] * shape[1] * shape[2] < FEWEST) continue;
    const made = quantized(tensor, shape, { axesAsInput, isSigned: !aboveZero.has(tensor) });
    taps.set(tensor, made.tap);
    nodes.unshift(...made.nodes);
    constants.push(made.shape);
  }
  const outputs = [...taps.values()].flatMap((tap) => Object.values<string>({ ...tap }));
  const grown = Object.assign(create(GraphProtoSchema), graph, {
    // The last tensor's first: of what nobody reads, ONNX Runtime computes the last in the file first, with all that it takes. So each
    // tensor is read while it is in the processor's cache, and its memory used again.
    node: [...graph.node, ...nodes],
    initializer: [...graph.initializer, ...constants],
    output: [...graph.output, ...outputs.map((name) => create(ValueInfoProtoSchema, { name }))],
  });
  return { model: Object.assign(create(ModelProtoSchema), model, { graph: grown }), taps };
}

function quantized(
  tensor: string,
  [channels, height, width]: LayerShape,
  { axesAsInput, isSigned }: { readonly axesAsInput: boolean; readonly isSigned: boolean },
) {
  const name = (part: string) => `${PREFIX}${part}/${tensor}`;
  const [flat, shape, squared, absolute, sign] = [
    name("flat"),
    name("shape"),
    name("squared"),
    name("absolute"),
    name("sign"),
  ];
  const tap: QuantizedTap = {
    values: name("values"),
    scale: name("scale"),
    zeroPoint: name("zeroPoint"),
    maxima: name("maxima"),
    minima: name("minima"),
    means: name("means"),
    squares: name("squares"),
    active: name("active"),
  };
  const reduce = (operator: string, output: string) =>
    axesAsInput ? node(operator, [flat, AXES], [output]) : node(operator, [flat], [output], { axes: [2] });
  const nodes = [
    node("DynamicQuantizeLinear", [tensor], [tap.values, tap.scale, tap.zeroPoint]),
    node("Reshape", [tensor, shape], [flat]),
    reduce("ReduceMax", tap.maxima),
    reduce("ReduceMin", tap.minima),
    // Averages as pools: ONNX Runtime sums faster there than in its reductions.
    node("GlobalAveragePool", [flat], [tap.means]),
    node("Mul", [flat, flat], [squared]),
    node("GlobalAveragePool", [squared], [tap.squares]),
    ...(isSigned ? [node("Abs", [flat], [absolute])] : []),
    // 1 for whatever is above 0, as Sign has it, which ONNX Runtime computes on one thread alone.
    node("HardSigmoid", [isSigned ? absolute : flat], [sign], {
      alpha: { float: STEEP },
      beta: { float: 0 },
    }),
    node("GlobalAveragePool", [sign], [tap.active]),
  ];
  return { tap, nodes, shape: int64Tensor(shape, [3], [1, channels, height * width]) };
}
