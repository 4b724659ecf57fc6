import { create } from "@bufbuild/protobuf";
import { subgraphsOf } from "./order.js";
import {
  AttributeProtoSchema,
  GraphProtoSchema,
  ModelProtoSchema,
  NodeProtoSchema,
  TensorProtoSchema,
  ValueInfoProtoSchema,
  type GraphProto,
  type ModelProto,
  type NodeProto,
} from "./onnx_pb.js";
import { ShapeUnknown } from "./operation.js";
import { traceShapes, type OpenSizes } from "./shapes.js";

/** A model without those `If`s whose condition is known before it runs. */
export interface OpenedBranches {
  readonly model: ModelProto;
  /** Whether a condition followed from the sizes of the inputs, so that the model answers rightly for these sizes only. */
  readonly dependsOnSizes: boolean;
}

/**
 * Puts the branch that an `If` takes in its place, where its condition is a constant or follows from the sizes of the inputs:
 * what is computed inside can then be tapped. The given model stays as it is.
 */
export function openBranches(model: ModelProto, sizes?: OpenSizes): OpenedBranches {
  let opened = model;
  let dependsOnSizes = false;
  // Each round opens the outermost ones; what was inside them is met in the next.
  for (;;) {
    const { graph } = opened;
    if (!graph?.node.some(isIf)) return { model: opened, dependsOnSizes };
    const traced = traceShapes(opened, sizes);
    const constant = traceShapes(opened, new Map());
    let found = false;
    const initializers = [...graph.initializer];
    const nodes = graph.node.flatMap((node) => {
      const condition = isIf(node) ? valueOf(() => traced.values(node.input[0] ?? "")) : undefined;
      const branch = condition === undefined ? undefined : branchOf(node, condition);
      if (!branch) return [node];
      found = true;
      dependsOnSizes ||= valueOf(() => constant.values(node.input[0] ?? "")) === undefined;
      return inline(node, branch, initializers);
    });
    if (!found) return { model: opened, dependsOnSizes };
    const next = Object.assign(create(GraphProtoSchema), graph, { node: nodes, initializer: initializers });
    opened = Object.assign(create(ModelProtoSchema), opened, { graph: next });
  }
}

const isIf = ({ opType, domain }: NodeProto): boolean =>
  opType === "If" && (domain === "" || domain === "ai.onnx");

function valueOf(read: () => readonly number[]): number | undefined {
  try {
    return read()[0];
  } catch (error) {
    if (error instanceof ShapeUnknown) return undefined;
    throw error;
  }
}

function branchOf(node: NodeProto, condition: number): GraphProto | undefined {
  const name = condition ? "then_branch" : "else_branch";
  return node.attribute.find((attribute) => attribute.name === name)?.g;
}

/** The branch's nodes, by names of their own, putting out what the `If` did. */
function inline(node: NodeProto, branch: GraphProto, initializers: GraphProto["initializer"]): NodeProto[] {
  const prefix = `${node.name || node.output[0] || "If"}/`;
  const own = [...branch.initializer.map(({ name }) => name), ...branch.node.flatMap(({ output }) => output)];
  const names = new Map(own.filter(Boolean).map((name) => [name, prefix + name]));
  for (const tensor of branch.initializer) {
    initializers.push(Object.assign(create(TensorProtoSchema), tensor, { name: names.get(tensor.name) }));
  }
  // An output of the branch may be put out twice, or be a tensor from outside: then it is handed on.
  const copies: NodeProto[] = [];
  const made = new Set(branch.node.flatMap(({ output }) => output));
  for (const [i, { name }] of branch.output.entries()) {
    const output = node.output[i];
    if (!output) continue;
    if (made.has(name) && names.get(name) === prefix + name) names.set(name, output);
    else
      copies.push(
        create(NodeProtoSchema, { opType: "Identity", input: [names.get(name) ?? name], output: [output] }),
      );
  }
  return [...branch.node.map((one) => renamed(one, names)), ...copies];
}

function renamed(node: NodeProto, names: ReadonlyMap<string, string>): NodeProto {
  const rename = (name: string) => names.get(name) ?? name;
  const attribute = node.attribute.map((one) =>
    one.g ? Object.assign(create(AttributeProtoSchema), one, { g: renamedGraph(one.g, names) }) : one,
  );
  return Object.assign(create(NodeProtoSchema), node, {
    name: "",
    input: node.input.map(rename),
    output: node.output.map(rename),
    attribute,
  });
}

/** A subgraph that reads tensors from outside under their new names; its own hide those of the same name. */
function renamedGraph(graph: GraphProto, names: ReadonlyMap<string, string>): GraphProto {
  const own = new Set([
    ...graph.input.map(({ name }) => name),
    ...graph.initializer.map(({ name }) => name),
    ...graph.node.flatMap(({ output }) => output),
  ]);
  const outer = new Map([...names].filter(([name]) => !own.has(name)));
  return Object.assign(create(GraphProtoSchema), graph, {
    node: graph.node.map((node) => renamed(node, outer)),
    output: graph.output.map((value) =>
      Object.assign(create(ValueInfoProtoSchema), value, { name: outer.get(value.name) ?? value.name }),
    ),
  });
}

/** Names of tensors that are computed inside subgraphs, where no tap reaches. */
export function outOfReach({ node }: GraphProto): readonly string[] {
  return node.flatMap((one) =>
    subgraphsOf(one).flatMap((graph) => graph.node.flatMap(({ output }) => output).concat(outOfReach(graph))),
  );
}
