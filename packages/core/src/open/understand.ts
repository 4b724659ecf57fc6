import type { DownloadProgress } from "../download/types.js";
import { NeuronCloudError } from "../errors.js";
import type { ImageInputSpec } from "../inputs/image/types.js";
import type { InputTensor } from "../inputs/types.js";
import { openBranches, outOfReach } from "../onnx/branches.js";
import { readModelParts, writeModel } from "../onnx/modelFile.js";
import type { ModelProto } from "../onnx/onnx_pb.js";
import { count, type Shape } from "../onnx/operation.js";
import { traceShapes } from "../onnx/shapes.js";
import { activations, isNumber, tappableTensors } from "../onnx/tap.js";
import { inferTypes } from "../onnx/types.js";
import { findAnswer } from "./answer.js";
import { exampleInputs } from "./example.js";
import { externalFiles, takeExternalData } from "./external.js";
import { lastPart, pickModel, readFiles, type NamedBytes } from "./files.js";
import { planInputs, type InputPlan } from "./inputs.js";
import { labelsInside, readLabels } from "./labels.js";
import { describeLayers } from "./layers.js";
import { notesOf } from "./notes.js";
import { orRefuse, refuseCustomOperators, refuseOtherFiles } from "./refuse.js";
import { TRIES } from "./sizes.js";
import type { DrawableLayer, InputDescription, ModelFile, OpenModelOptions } from "./types.js";

/** What is to be opened, in a form that goes to a worker. */
export interface OpenRequest {
  /** Addresses are whole. */
  readonly files: readonly Exclude<ModelFile, URL>[];
  readonly options: Omit<OpenModelOptions, "createWorker" | "wasmPaths" | "signal" | "onProgress">;
}

/** What is understood of a file, in a form that comes from a worker. */
export interface Understood {
  readonly name: string;
  /** One `.onnx` file with all weights. */
  readonly onnx: Uint8Array<ArrayBuffer>;
  readonly inputs: readonly InputDescription[];
  /** How its picture is made ready; null for a model that takes none. */
  readonly picture: ImageInputSpec | null;
  readonly layers: readonly DrawableLayer[];
  readonly answerLayer: string | null;
  readonly classNames: readonly string[];
  readonly notes: readonly string[];
  /** Milliseconds. */
  readonly timings: { readonly download: number; readonly decode: number };
}

/** What only a place with a runtime can do, and who waits. */
export interface Surroundings {
  /** The shapes of tensors, as a run tells them. */
  probe(
    this: void,
    onnx: Uint8Array<ArrayBuffer>,
    feeds: Readonly<Record<string, InputTensor>>,
    tensors: readonly string[],
  ): Promise<ReadonlyMap<string, Shape>>;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: DownloadProgress) => void;
}

/** All of `openModel` that takes time, on whichever thread. */
export async function understand(
  { files, options }: OpenRequest,
  surroundings: Surroundings,
): Promise<Understood> {
  const { signal } = surroundings;
  const started = performance.now();
  const read = await readFiles(files, surroundings);
  signal.throwIfAborted();
  const downloaded = performance.now();
  const file = pickModel(read);
  refuseOtherFiles(file);
  const model = orRefuse(file, () => readModelParts(file.bytes));
  refuseCustomOperators(model);
  const elsewhere = externalFiles(model);
  if (elsewhere.length > 0)
    takeExternalData(model, [...read, ...(await besideModel(files, elsewhere, surroundings))]);
  const name = options.name ?? (file.name.replace(/\.onnx$/i, "") || model.graph?.name || "Model");

  const onnx = elsewhere.length > 0 ? writeModel(model) : file.bytes;
  const { plan, sizes } = await settle(model, onnx, { name, options }, surroundings);
  const classNames = options.labels === undefined ? labelsInside(model) : readLabels(options.labels);
  const isClassifier = plan.picture !== null || classNames.length > 0;
  const answerLayer =
    options.answerLayer === undefined
      ? findAnswer(model, traceShapes(model, sizes).shapes, isClassifier)
      : options.answerLayer;

  const { model: opened } = openBranches(model, sizes);
  const graph = opened.graph!;
  const layers = describeLayers(graph, tappableTensors(opened, sizes), options.layers, answerLayer);
  const hidden = outOfReach(graph).length;
  const unknown = unknownTensors(opened, sizes).length;
  return {
    name,
    onnx,
    inputs: plan.inputs,
    picture: plan.picture,
    layers,
    answerLayer,
    classNames,
    notes: notesOf({ plan, layers, answerLayer, classNames, hidden, unknown }),
    timings: { download: downloaded - started, decode: performance.now() - downloaded },
  };
}

/** The files that a model at an address keeps its weights in lie beside it. */
async function besideModel(
  files: OpenRequest["files"],
  names: readonly string[],
  surroundings: Surroundings,
): Promise<NamedBytes[]> {
  const [address, ...others] = files;
  if (typeof address !== "string" || others.length > 0) return [];
  const beside = names.map((name) => new URL(name, address).href);
  const found = await readFiles(beside, surroundings);
  return found.map(({ bytes }, i) => ({ name: lastPart(names[i]!), bytes }));
}

/** Inputs with sizes that the model runs with, and the shapes of its tensors as far as the file or a run tells. */
async function settle(
  model: ModelProto,
  bytes: Uint8Array<ArrayBuffer>,
  { name, options }: { name: string; options: OpenRequest["options"] },
  { signal, probe }: Surroundings,
): Promise<{ plan: InputPlan; sizes: ReadonlyMap<string, Shape> }> {
  let failure: unknown;
  for (const { fallback, isCareful } of ATTEMPTS) {
    signal.throwIfAborted();
    const planned = planInputs(model, name, options, fallback);
    if (isCareful && !planned.inputs.some(isChoice)) continue;
    const plan = isCareful ? { ...planned, inputs: planned.inputs.map(carefully) } : planned;
    if (fallback > TRIES[0]! && plan.inputs.some(({ dims }) => count(dims) > MOST_VALUES)) continue; // no model is meant for that many
    const sizes = new Map(plan.inputs.map((input): [string, Shape] => [input.name, input.dims]));
    const { model: opened } = openBranches(model, sizes);
    const unknown = unknownTensors(opened, sizes);
    // Where all is known, any tensor does to see that the model runs so.
    const asked = unknown.length > 0 ? unknown : plan.isUnsure ? lastTensor(opened) : [];
    if (asked.length === 0) return { plan, sizes };
    try {
      const onnx = opened === model ? bytes : writeModel(opened);
      const feeds = exampleInputs(plan.inputs, plan.picture, 1, options.tensors ?? {});
      // oxlint-disable-next-line no-await-in-loop -- other sizes are tried where these do not run
      const told = await probe(onnx, feeds, asked);
      return { plan, sizes: new Map([...sizes, ...told]) };
    } catch (error) {
      failure ??= error;
      if (!(error instanceof NeuronCloudError) || error.code !== "run-failed") break;
      if (!plan.isOpen && (isCareful || !plan.inputs.some(isChoice))) break;
    }
  }
  throw failure;
}

/** Sizes one after the other, each with any numbers first, then with those that choose of the least there is. */
const ATTEMPTS = TRIES.flatMap((fallback) => [
  { fallback, isCareful: false },
  { fallback, isCareful: true },
]);

const MOST_VALUES = 2e7;

/** Whether an input chooses from something of which nobody knows how much there is. */
const isChoice = ({ role, vocabulary }: InputDescription): boolean =>
  role === "tokens" && vocabulary === undefined;

const carefully = (input: InputDescription): InputDescription =>
  isChoice(input) ? { ...input, vocabulary: 1, filling: "zeros" } : input;

function lastTensor({ graph }: ModelProto): string[] {
  if (!graph) return [];
  const types = inferTypes(graph);
  return [...activations(graph).keys()].filter((name) => isNumber(types.get(name))).slice(-1);
}

/** Tensors of numbers that depend on the input, and whose shapes the file does not tell. */
function unknownTensors(model: ModelProto, sizes: ReadonlyMap<string, Shape>): string[] {
  if (!model.graph) return [];
  const { shapes } = traceShapes(model, sizes);
  const types = inferTypes(model.graph);
  return [...activations(model.graph).keys()].filter(
    (name) => !shapes.has(name) && isNumber(types.get(name)),
  );
}
