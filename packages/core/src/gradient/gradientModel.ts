import { create } from "@bufbuild/protobuf";
import { NeuronCloudError } from "../errors.js";
import { tensorValue } from "../onnx/build.js";
import {
  GraphProtoSchema,
  ModelProtoSchema,
  OperatorSetIdProtoSchema,
  TensorProto_DataType as DataType,
  type GraphProto,
  type ModelProto,
  type NodeProto,
  type OperatorSetIdProto,
} from "../onnx/onnx_pb.js";
import { Operation, ShapeUnknown } from "../onnx/operation.js";
import { graphInputs, isStandard, traceShapes, type TracedShapes } from "../onnx/shapes.js";
import { inferTypes, type ElementType } from "../onnx/types.js";
import { GraphWriter } from "./graphWriter.js";
import { NoGradient, type Gradient, type GradientRule } from "./rule.js";
import { GRADIENT_RULES } from "./rules.js";
import { scoreNodes } from "./score.js";
import type { GradientModel, GradientOptions } from "./types.js";

/** The version since which ONNX's sums and products broadcast, which the way back is made of. */
const BROADCASTS = 7;
/** The version since which ONNX can add up what falls onto one place; nothing of an older network means another thing in it. */
const ADDS_UP = 16;
/** The oldest version that ONNX's operators mean the same in as in `ADDS_UP`. */
const SAME_SINCE = 13;

/** Numbers that have a slope, but not one that is gone back along here. */
const OTHER_FLOATS: ReadonlySet<ElementType> = new Set([DataType.FLOAT16, DataType.DOUBLE]);

/**
 * From a model, one that puts out gradients: how much a score grows with each element of a tensor. It goes back through the
 * network by the chain rule, with a rule for each operator, and is an ONNX model as any other: an execution provider runs it.
 * @param rules other rules for some operators, such as relevance's. @default none
 * @throws {NeuronCloudError} `no-gradient`, naming the operator on the way that has no rule, or what else is amiss
 */
export function gradientModel(
  model: ModelProto,
  options: GradientOptions,
  rules: ReadonlyMap<string, GradientRule> = new Map(),
): GradientModel {
  try {
    return new Backward(model, options, rules).make();
  } catch (error) {
    if (!(error instanceof NoGradient || error instanceof ShapeUnknown)) throw error;
    throw noGradient(`The model gives no gradient, because ${error.message}.`);
  }
}

class Backward {
  readonly #graph: GraphProto;
  readonly #traced: TracedShapes;
  readonly #types: ReadonlyMap<string, ElementType>;
  readonly #writer: GraphWriter;
  /** What depends on a tensor whose gradient is wanted. */
  readonly #depending: Set<string>;
  /** Of what depends on such a tensor only by way of whole numbers: the operator that made them. */
  readonly #broken = new Map<string, NodeProto>();
  /** Of what depends on such a tensor by way of other floats, too: the operator that made them. */
  readonly #partial = new Map<string, NodeProto>();
  readonly #gradients = new Map<string, string[]>();

  constructor(
    private readonly model: ModelProto,
    private readonly options: GradientOptions,
    private readonly rules: ReadonlyMap<string, GradientRule>,
  ) {
    const { inputShape, provider = "wasm", wrt } = options;
    this.#graph = model.graph ?? create(GraphProtoSchema);
    this.#traced = traceShapes(model, inputShape);
    this.#types = inferTypes(this.#graph);
    const constants = new Map(this.#graph.initializer.map((tensor) => [tensor.name, tensor]));
    const opset = this.#opset();
    this.#writer = new GraphWriter({ shapes: this.#traced.shapes, constants, opset, provider });
    for (const tensor of wrt) this.#require(tensor);
    this.#depending = new Set(wrt);
    for (const operation of this.#graph.node) this.#follow(operation);
  }

  #follow(operation: NodeProto): void {
    const { input, output } = operation;
    const depends = input.some((name) => this.#depending.has(name));
    const broke = input.map((name) => this.#broken.get(name)).find((found) => found !== undefined);
    const part = input.map((name) => this.#partial.get(name)).find((found) => found !== undefined);
    for (const name of output) {
      const isFloat = this.#isFloat(name);
      const isOther = OTHER_FLOATS.has(this.#types.get(name));
      if ((depends && isOther) || (part && (isFloat || isOther))) this.#partial.set(name, part ?? operation);
      if (depends && isFloat) this.#depending.add(name);
      else if (depends || broke) this.#broken.set(name, broke ?? operation);
    }
  }

  make(): GradientModel {
    const w = this.#writer;
    const { of, wrt, outputs = [] } = this.options;
    const tensor = typeof of === "string" ? of : of.crossEntropy;
    this.#require(tensor);
    const part = this.#partial.get(tensor);
    if (part && this.#depending.has(tensor)) {
      throw new NoGradient(
        `"${tensor}" depends on what gradients were asked of also by way of the operator ${part.opType}, whose result "${part.output[0]}" is no 32-bit float`,
      );
    }
    const { seed, score, gradient } = scoreNodes(w, of);
    this.#add(tensor, gradient);
    for (const operation of this.#graph.node.toReversed()) this.#visit(operation);

    const gradients = new Map<string, string>();
    for (const name of new Set(wrt)) {
      const total = this.#total(name);
      if (total !== undefined) gradients.set(name, this.#output(name, total));
    }
    if (gradients.size === 0) throw this.#independent(tensor);
    return {
      model: this.#result(seed, [...outputs, score, ...gradients.values()]),
      gradients,
      score,
      seed,
    };
  }

  #independent(tensor: string): NoGradient {
    const broken = this.#broken.get(tensor);
    return new NoGradient(
      broken
        ? `"${tensor}" depends on what gradients were asked of only by way of the operator ${broken.opType}, whose result "${broken.output[0]}" is no 32-bit float`
        : `"${tensor}" does not depend on any of the tensors that gradients were asked of`,
    );
  }

  #visit(forward: NodeProto): void {
    const gradients = forward.output.map((name) => this.#total(name));
    const needs = forward.input.map((name) => this.#depending.has(name));
    if (!needs.includes(true) || gradients.every((gradient) => gradient === undefined)) return;
    const { opType } = forward;
    const rule = isStandard(forward) ? (this.rules.get(opType) ?? GRADIENT_RULES.get(opType)) : undefined;
    if (!rule) {
      const whose = isStandard(forward) ? "" : ` of the domain ${forward.domain}`;
      throw new NoGradient(
        `no rule is known for the operator ${opType}${whose}, which computes "${forward.output[0]}"`,
      );
    }
    const first = gradients[0] ?? this.#writer.filled(this.#writer.shape(forward.output[0]!), 0);
    const op = new Operation(forward, this.#traced);
    const found = rule(this.#writer, op, first, { needs, gradients });
    forward.input.forEach((name, i) => this.#add(name, found[i]));
  }

  #add(tensor: string, gradient: Gradient): void {
    if (gradient === undefined || !this.#depending.has(tensor)) return;
    const list = this.#gradients.get(tensor);
    if (list) list.push(gradient);
    else this.#gradients.set(tensor, [gradient]);
  }

  /** What a tensor got from all that read it. */
  #total(tensor: string): Gradient {
    const list = this.#gradients.get(tensor);
    if (!list) return undefined;
    const total = list.reduce((a, b) => this.#writer.add(a, b));
    this.#gradients.set(tensor, [total]);
    return total;
  }

  /** A name of its own for each output: one gradient may be another's, too, as an Add passes it on. */
  #output(tensor: string, gradient: string): string {
    const w = this.#writer;
    const [name, shape] = [`neuron-cloud/gradient/${tensor}`, w.shape(tensor)];
    return w.webgl
      ? w.emit("Mul", [gradient, w.scalar(1)], shape, {}, name)
      : w.emit("Identity", [gradient], shape, {}, name);
  }

  /** The model with what was added, less what none of the outputs needs. */
  #result(seed: string, outputs: readonly string[]): ModelProto {
    const w = this.#writer;
    const { fed = [] } = this.options;
    const needed = new Set(outputs);
    const kept: NodeProto[] = [];
    for (const operation of [...this.#graph.node, ...w.nodes].toReversed()) {
      if (!operation.output.some((name) => needed.has(name))) continue;
      kept.unshift(operation);
      for (const name of operation.input) needed.add(name);
    }
    const value = (name: string) => tensorValue(name, w.shape(name));
    const given = new Set(fed);
    const graph = Object.assign(create(GraphProtoSchema), this.#graph, {
      node: kept,
      initializer: [...this.#graph.initializer, ...w.initializers].filter(
        ({ name }) => needed.has(name) && !given.has(name),
      ),
      input: [
        ...graphInputs(this.#graph).filter(({ name }) => needed.has(name) && !given.has(name)),
        ...fed.map(value),
        value(seed),
      ],
      output: outputs.map((name) => value(name)),
    });
    const { irVersion, opsetImport } = this.model;
    return Object.assign(create(ModelProtoSchema), this.model, {
      graph,
      irVersion: irVersion < 8n ? 8n : irVersion, // since 4, constants need not be declared as inputs
      opsetImport: opsetImport.map((set) => (set.domain === "" ? ownOperators(w.opset) : set)),
    });
  }

  #opset(): number {
    const version = Number(this.model.opsetImport.find(({ domain }) => domain === "")?.version ?? 1);
    if (version < BROADCASTS) {
      throw new NoGradient(
        `it is of ONNX's operator set ${version}, and the way back needs ${BROADCASTS} or newer (onnx.version_converter makes one of it)`,
      );
    }
    return version >= SAME_SINCE && version < ADDS_UP ? ADDS_UP : version;
  }

  #isFloat(tensor: string): boolean {
    return (this.#types.get(tensor) ?? DataType.FLOAT) === DataType.FLOAT;
  }

  #require(tensor: string): void {
    if (!this.#traced.shapes.has(tensor)) {
      throw new NoGradient(this.#traced.reasons.get(tensor) ?? `nothing in the model is called "${tensor}"`);
    }
    if (!this.#isFloat(tensor)) throw new NoGradient(`"${tensor}" does not hold 32-bit floats`);
  }
}

function ownOperators(version: number): OperatorSetIdProto {
  return create(OperatorSetIdProtoSchema, { domain: "", version: BigInt(version) });
}

function noGradient(message: string): NeuronCloudError {
  return new NeuronCloudError("no-gradient", message);
}
