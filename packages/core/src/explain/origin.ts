import { positive, type Operation } from "../onnx/operation.js";
import { COPIES, type Graph } from "../onnx/graph.js";
import { notExplainable } from "./refusals.js";
import { alignedIndex, indexBefore, orderOf } from "./indices.js";

/** The operator that a neuron's activation goes back to, and the neuron in its output. */
export interface Origin {
  readonly op: Operation;
  readonly neuron: number;
  /** What scaling and adding constants after the operator amounts to: activation = gain × output + offset. */
  readonly gain: number;
  readonly offset: number;
  /** Whether an activation function lies between; gain and offset are those before it. */
  readonly bent: boolean;
}

/**
 * Walks back from a neuron to what computed it: through copies, concatenations, activation functions and scaling. Of a
 * softmax, too, it takes the neuron's own input, since that is what raised the neuron above the others.
 * @throws {NeuronCloudError} `not-explainable` @throws {ShapeUnknown}
 */
export function originOf(graph: Graph, tensor: string, neuron: number): Origin {
  let [gain, offset, bent] = [1, 0, false];
  for (let place: Place = { tensor, neuron }; ;) {
    const node = graph.producers.get(place.tensor);
    if (!node) {
      throw notExplainable(
        `"${tensor}" holds the picture's own values, which no layer computed. Choose a neuron of a later layer.`,
      );
    }
    const op = graph.operation(node);
    const step = STEPS.get(node.opType)?.(op, place.neuron, graph);
    if (!step) return { op, neuron: place.neuron, gain, offset, bent };
    if (step.bends) [gain, offset, bent] = [1, 0, true];
    offset += gain * (step.offset ?? 0);
    gain *= step.gain ?? 1;
    place = step;
  }
}

interface Place {
  readonly tensor: string;
  readonly neuron: number;
}

/** From a neuron to the one it comes from. */
interface Step extends Place {
  /** neuron = gain × the one it comes from + offset. @default 1 and 0 */
  readonly gain?: number;
  readonly offset?: number;
  /** An activation function lies between. */
  readonly bends?: true;
}

type StepRule = (op: Operation, neuron: number, graph: Graph) => Step;

const FUNCTIONS =
  "Celu Clip Elu Gelu HardSigmoid HardSwish LeakyRelu LogSoftmax Mish PRelu Relu Selu Sigmoid Softmax Softplus " +
  "Softsign Swish Tanh ThresholdedRelu";

const STEPS: ReadonlyMap<string, StepRule> = new Map<string, StepRule>([
  ...[...COPIES].map((copy): [string, StepRule] => [
    copy,
    ({ node }, neuron) => ({ tensor: node.input[0]!, neuron }),
  ]),
  ...FUNCTIONS.split(" ").map((name): [string, StepRule] => [
    name,
    ({ node }, neuron) => ({ tensor: node.input[0]!, neuron, bends: true }),
  ]),
  [
    "Add",
    withConstant(
      (value) => ({ offset: value }),
      (value) => ({ offset: value }),
    ),
  ],
  [
    "Sub",
    withConstant(
      (value) => ({ offset: -value }),
      (value) => ({ gain: -1, offset: value }),
    ),
  ],
  [
    "Mul",
    withConstant(
      (value) => ({ gain: value }),
      (value) => ({ gain: value }),
    ),
  ],
  ["Div", withConstant((value) => ({ gain: 1 / value }))],
  [
    "Transpose",
    (op, neuron) => ({ tensor: op.node.input[0]!, neuron: indexBefore(orderOf(op), op.shape(0), neuron) }),
  ],
  ["BatchNormalization", batchNormalization],
  ["Concat", concat],
]);

type Scaling = Pick<Step, "gain" | "offset">;

/** An operator on the neurons and a constant, on its right or on its left. */
function withConstant(right: (value: number) => Scaling, left?: (value: number) => Scaling): StepRule {
  return (op, neuron, graph) => {
    const [first = "", second = ""] = op.node.input;
    const flipped = graph.constant(first) !== undefined;
    const [tensor, other] = flipped ? [second, first] : [first, second];
    const constant = graph.constant(other);
    const scaling = flipped ? left : right;
    if (!constant || !scaling) throw severalLayers(op);
    const shape = graph.shape(op.node.output[0]!);
    const value = constant.at(alignedIndex(constant.shape, shape, neuron));
    return { tensor, neuron: alignedIndex(graph.shape(tensor), shape, neuron), ...scaling(value) };
  };
}

/** y = (x − mean) / √(variance + ε) × scale + bias, each by channel (https://onnx.ai/onnx/operators/onnx__BatchNormalization.html). */
function batchNormalization(op: Operation, neuron: number, graph: Graph): Step {
  const [tensor = "", ...parameters] = op.node.input;
  const [, channels = 1, ...places] = op.shape(0);
  const channel = Math.floor(neuron / places.reduce((a, b) => a * b, 1)) % channels;
  const [scale, bias, mean, variance] = parameters.map((name) => graph.constant(name)?.at(channel) ?? NaN);
  const gain = scale! / Math.sqrt(variance! + op.float("epsilon", 1e-5));
  return { tensor, neuron, gain, offset: bias! - mean! * gain };
}

function concat(op: Operation, neuron: number): Step {
  const axis = positive(op.int("axis", 1), op.shape(0).length);
  const inner = op
    .shape(0)
    .slice(axis + 1)
    .reduce((a, b) => a * b, 1);
  const sizes = op.shapes.map((shape) => shape[axis]! * inner);
  const row = sizes.reduce((a, b) => a + b, 0);
  let within = neuron % row;
  for (const [part, size] of sizes.entries()) {
    if (within < size)
      return { tensor: op.node.input[part]!, neuron: Math.floor(neuron / row) * size + within };
    within -= size;
  }
  throw new RangeError(`"${op.node.output[0]}" has no neuron ${neuron}`);
}

function severalLayers({ node }: Operation) {
  const inputs = node.input.map((name) => `"${name}"`).join(" and ");
  return notExplainable(
    `"${node.output[0]}" is computed by ${node.opType} from ${inputs}, which is no weighted sum of one layer's neurons. ` +
      "Choose a neuron of one of those.",
  );
}
