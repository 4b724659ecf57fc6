import { create } from "@bufbuild/protobuf";
import { node, tensorValue } from "./build.js";
import { behindOf } from "./downstream.js";
import { GraphProtoSchema, ModelProtoSchema, type ModelProto } from "./onnx_pb.js";
import type { Shape } from "./operation.js";
import { inOrder } from "./order.js";
import { traceShapes, type OpenSizes } from "./shapes.js";
import { inferTypes, isFloat32 } from "./types.js";

/** How a layer's change is had of a run. */
export interface LayerChange {
  /** The tensor that holds it. */
  readonly change: string;
  /** The input that is given what the layer held before. */
  readonly before: string;
  readonly dims: Shape;
}

/** A model that puts out what its layers hold less what they held before, which are inputs. */
export interface ChangeModel {
  readonly model: ModelProto;
  /** For each of the layers that can be subtracted from: those of 32-bit floats whose shape is known. */
  readonly changes: ReadonlyMap<string, LayerChange>;
  /** The layers that what was changed leads to, itself among them. All others hold what they held. */
  readonly behind: ReadonlySet<string>;
}

/** @param changed where something was changed @param layers whose change is wanted */
export function changeModel(
  model: ModelProto,
  changed: Iterable<string>,
  layers: readonly string[],
  sizes?: OpenSizes,
): ChangeModel {
  const graph = model.graph ?? create(GraphProtoSchema);
  const { shapes } = traceShapes(model, sizes);
  const types = inferTypes(graph);
  const reached = behindOf(inOrder(graph.node), changed);
  const behind = new Set(layers.filter((layer) => reached.has(layer)));
  const changes = new Map(
    [...behind].flatMap((layer): [string, LayerChange][] => {
      const dims = shapes.get(layer);
      if (!dims || !isFloat32(types.get(layer))) return [];
      return [[layer, { change: `neuron-cloud/change/${layer}`, before: `neuron-cloud/was/${layer}`, dims }]];
    }),
  );
  const subtractions = Array.from(changes, ([layer, { change, before }]) =>
    node("Sub", [layer, before], [change]),
  );
  const inputs = Array.from(changes.values(), ({ before, dims }) => tensorValue(before, dims));
  const made = Object.assign(create(GraphProtoSchema), graph, {
    node: [...graph.node, ...subtractions],
    input: [...graph.input, ...inputs],
  });
  return { model: Object.assign(create(ModelProtoSchema), model, { graph: made }), changes, behind };
}
