import { tensorValues } from "./constants.js";
import { declaredDims, type DeclaredDim } from "./declarations.js";
import type { GraphProto, ModelProto, NodeProto, TensorProto, ValueInfoProto } from "./onnx_pb.js";
import { inOrder } from "./order.js";
import { Operation, ShapeUnknown, type Known, type Shape } from "./operation.js";
import { FOLDS, SHAPE_RULES } from "./shapeRules.js";

/** Shapes of a model's tensors, by name, for one picture. */
export interface TracedShapes extends Known {
  readonly shapes: ReadonlyMap<string, Shape>;
  /** Why other tensors' shapes cannot be known before the model runs; each ends a sentence after "because". */
  readonly reasons: ReadonlyMap<string, string>;
}

/**
 * Sizes for the axes that a model's inputs leave open: of its first, or by name; by name there may also be the shapes that a
 * run has told of other tensors. @default 1 for the batch
 */
export type OpenSizes = Shape | ReadonlyMap<string, Shape>;

/**
 * The static shapes of a model's tensors: the weights', the inputs', those that follow from them (operators:
 * https://onnx.ai/onnx/operators/), and those that the file declares. Tensors whose shape only a run tells are left out.
 * @param sizes for the axes that the model's inputs leave open. @default 1 for the batch
 */
export function inferShapes(model: ModelProto, sizes?: OpenSizes): ReadonlyMap<string, Shape> {
  return traceShapes(model, sizes).shapes;
}

/** As `inferShapes`, and also why shapes are missing. */
export function traceShapes({ graph }: ModelProto, open: OpenSizes = [1]): TracedShapes {
  const walk = new Walk(graph?.initializer ?? []);
  if (!graph) return walk;
  const names = new Map<string, number>();
  for (const [i, input] of graphInputs(graph).entries()) {
    const given = isShapeList(open) ? (i === 0 ? open : [1]) : (open.get(input.name) ?? [1]);
    const dims = declaredDims(input) ?? given;
    const sizes = dims.map((dim, axis) => (typeof dim === "number" ? dim : given[axis]));
    walk.settle(input.name, sizes, `the model leaves the size of its input "${input.name}" open`);
    // Other tensors are declared with the same names, such as `batch` and `height`.
    for (const [axis, dim] of dims.entries()) {
      const size = sizes[axis];
      if (typeof dim === "string" && size !== undefined) names.set(dim, size);
    }
  }
  const resolve = (dim: DeclaredDim) => (typeof dim === "string" ? names.get(dim) : dim);
  const values = [...graph.valueInfo, ...graph.output];
  const declared = new Map(values.map((value) => [value.name, declaredDims(value)?.map(resolve)]));
  const told = isShapeList(open) ? new Map<string, Shape>() : open;
  for (const node of inOrder(graph.node)) walk.visit(node, declared, told);
  return walk;
}

/** The inputs that a run must be given; old files list their weights as inputs too. */
export function graphInputs({ initializer, input }: GraphProto): ValueInfoProto[] {
  const weights = new Set(initializer.map(({ name }) => name));
  return input.filter(({ name }) => !weights.has(name));
}

function isShapeList(open: OpenSizes): open is Shape {
  return Array.isArray(open);
}

type Sizes = readonly (number | undefined)[];

/** Goes through the nodes in the file's order, which ONNX requires to be one in which they can run. */
class Walk implements TracedShapes {
  readonly shapes = new Map<string, Shape>();
  readonly reasons = new Map<string, string>();
  private readonly weights: ReadonlyMap<string, TensorProto>;
  private readonly folded = new Map<string, readonly number[]>();

  constructor(initializers: readonly TensorProto[]) {
    this.weights = new Map(initializers.map((tensor) => [tensor.name, tensor]));
    for (const { name, dims } of initializers) this.shapes.set(name, dims.map(Number));
  }

  settle(tensor: string, sizes: Sizes | undefined, otherwise: string): void {
    if (sizes && isShape(sizes)) this.shapes.set(tensor, sizes);
    else this.reasons.set(tensor, otherwise);
  }

  visit(
    node: NodeProto,
    declared: ReadonlyMap<string, Sizes | undefined>,
    told: ReadonlyMap<string, Shape>,
  ): void {
    const { shapes, otherwise } = this.apply(node);
    for (const [i, name] of node.output.entries()) {
      const ruled = shapes[i];
      const sizes = ruled && isShape(ruled) ? ruled : declared.get(name);
      this.settle(name, sizes && isShape(sizes) ? sizes : told.get(name), otherwise);
    }
  }

  shape(tensor: string): Shape {
    const shape = this.shapes.get(tensor);
    if (shape) return shape;
    throw new ShapeUnknown(this.reasons.get(tensor) ?? `nothing in the model computes "${tensor}"`);
  }

  values(tensor: string): readonly number[] {
    const weights = this.weights.get(tensor);
    const values = this.folded.get(tensor) ?? (weights && tensorValues(weights));
    if (values) return values;
    throw new ShapeUnknown(`it depends on the values of "${tensor}", which only a run computes`);
  }

  private apply(node: NodeProto): { shapes: readonly Shape[]; otherwise: string } {
    const rule =
      isStandard(node) || node.domain === "com.microsoft" ? SHAPE_RULES.get(node.opType) : undefined;
    if (!rule) return { shapes: [], otherwise: `the operator ${node.opType} is not understood` };
    try {
      const op = new Operation(node, this);
      const shapes = rule(op);
      this.fold(op);
      return { shapes, otherwise: `what ${node.opType} "${node.output[0]}" is given does not fit together` };
    } catch (error) {
      return { shapes: [], otherwise: reasonOf(error) };
    }
  }

  private fold(op: Operation): void {
    const [output] = op.node.output;
    try {
      const values = FOLDS.get(op.node.opType)?.(op);
      if (output && values) this.folded.set(output, values);
    } catch (error) {
      // Most tensors are no constants. Whoever needs the values of this one is told by `values`.
      reasonOf(error);
    }
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof ShapeUnknown) return error.message;
  throw error;
}

/** Of ONNX's own operators, whose meaning is known. */
export function isStandard({ domain }: NodeProto): boolean {
  return domain === "" || domain === "ai.onnx";
}

function isShape(sizes: Sizes): sizes is Shape {
  return sizes.every((size) => Number.isInteger(size) && Number(size) >= 0);
}
