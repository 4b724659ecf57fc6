import type { ModelCard } from "../engine/types.js";
import { leaseHost } from "../engine/host.js";
import { NeuronCloudError } from "../errors.js";
import type { ImageInputSpec } from "../inputs/image/types.js";
import type { InputSpec, InputTensor, ModelInput } from "../inputs/types.js";
import { openBranches, outOfReach } from "../onnx/branches.js";
import { readModelParts, writeModel } from "../onnx/modelFile.js";
import type { ModelProto } from "../onnx/onnx_pb.js";
import type { Shape } from "../onnx/operation.js";
import { traceShapes } from "../onnx/shapes.js";
import { activations, isNumber, tappableTensors } from "../onnx/tap.js";
import { inferTypes } from "../onnx/types.js";
import { findAnswer } from "./answer.js";
import { externalFiles, takeExternalData } from "./external.js";
import { lastPart, pickModel, readFiles, type NamedBytes } from "./files.js";
import { planInputs, type InputPlan } from "./inputs.js";
import { labelsInside, readLabels } from "./labels.js";
import { describeLayers } from "./layers.js";
import { notesOf } from "./notes.js";
import { refuseCustomOperators, refuseOtherFiles } from "./refuse.js";
import { TRIES } from "./sizes.js";
import type { ModelFile, OpenedModel, OpenModelOptions } from "./types.js";

/**
 * Opens any ONNX model: understands what it takes, finds what can be drawn of it, and makes a model card, with all that was
 * guessed said in words and open to be overruled. Where shapes cannot be told from the file, the model is run once.
 * @param files the model, or the model and the files that it keeps its weights in
 * @throws {NeuronCloudError} `unsupported-model` (another format, custom operators), `missing-file`, `model-too-large`,
 * `corrupt-model`, `run-failed`, and those of files: `file-unreadable`, `network`, `download-refused`.
 */
export async function openModel(
  files: ModelFile | readonly ModelFile[],
  options: OpenModelOptions = {},
): Promise<OpenedModel> {
  const { signal } = options;
  const started = performance.now();
  const read = await readFiles(isList(files) ? files : [files], options);
  signal?.throwIfAborted();
  const downloaded = performance.now();
  const file = pickModel(read);
  refuseOtherFiles(file);
  const model = readModelParts(file.bytes);
  refuseCustomOperators(model);
  const isInParts = externalFiles(model).length > 0;
  const beside = isInParts ? await besideModel(files, externalFiles(model), read, options) : [];
  takeExternalData(model, [...read, ...beside]);
  const name = options.name ?? (file.name.replace(/\.onnx$/i, "") || model.graph?.name || "Model");

  const bytes = isInParts ? writeModel(model) : file.bytes;
  const { plan, sizes } = await settle(model, bytes, name, options);
  const classNames = options.labels === undefined ? labelsInside(model) : readLabels(options.labels);
  const { shapes } = traceShapes(model, sizes);
  const isClassifier = plan.picture !== null || classNames.length > 0;
  const isGuessed = options.answerLayer === undefined;
  const answerLayer = isGuessed ? findAnswer(model, shapes, isClassifier) : (options.answerLayer ?? null);

  const { model: opened } = openBranches(model, sizes);
  const tensors = tappableTensors(opened, sizes);
  const layers = opened.graph ? describeLayers(opened.graph, tensors, options.layers, answerLayer) : [];
  const timings = { download: downloaded - started, decode: performance.now() - downloaded };
  const card: ModelCard = {
    name,
    input: specOf(plan, options),
    layers: layers.filter(({ isDefault }) => isDefault).map((layer) => layer.name),
    answerLayer,
    classNames,
    load: async () => ({ onnx: bytes, timings }),
  };
  return {
    card,
    inputs: plan.inputs,
    layers,
    notes: notesOf({
      plan,
      layers,
      answerLayer,
      classNames,
      hidden: opened.graph ? outOfReach(opened.graph).length : 0,
      unknown: opened.graph ? unknownTensors(opened, sizes).length : 0,
    }),
    example: (seed = 1): ModelInput => ({ tensors: { ...plan.example(seed), ...options.tensors } }),
  };
}

/** The files that a model at an address keeps its weights in lie beside it. */
async function besideModel(
  files: ModelFile | readonly ModelFile[],
  names: readonly string[],
  read: readonly NamedBytes[],
  options: OpenModelOptions,
): Promise<NamedBytes[]> {
  if (!(typeof files === "string" || files instanceof URL)) return [];
  const base = typeof document === "undefined" ? undefined : document.baseURI;
  const missing = names.filter((name) => !read.some((file) => file.name === lastPart(name)));
  return readFiles(
    missing.map((name) => new URL(name, new URL(files, base))),
    options,
  );
}

function isList(files: ModelFile | readonly ModelFile[]): files is readonly ModelFile[] {
  return Array.isArray(files);
}

/** Inputs with sizes that the model runs with, and the shapes of its tensors as far as the file or a run tells. */
async function settle(
  model: ModelProto,
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
  options: OpenModelOptions,
): Promise<{ plan: InputPlan; sizes: ReadonlyMap<string, Shape> }> {
  let failure: unknown;
  for (const fallback of TRIES) {
    options.signal?.throwIfAborted();
    const plan = planInputs(model, name, options, fallback);
    const sizes = new Map(plan.inputs.map((input): [string, Shape] => [input.name, input.dims]));
    const { model: opened } = openBranches(model, sizes);
    const unknown = unknownTensors(opened, sizes);
    // Where all is known, any tensor does to see that the model runs so.
    const asked = unknown.length > 0 ? unknown : plan.isUnsure ? lastTensor(opened) : [];
    if (asked.length === 0) return { plan, sizes };
    try {
      const onnx = opened === model ? bytes : writeModel(opened);
      const feeds = { ...plan.example(1), ...options.tensors };
      // oxlint-disable-next-line no-await-in-loop -- other sizes are tried where these do not run
      const told = await askRun(onnx, feeds, asked, options);
      return { plan, sizes: new Map([...sizes, ...told]) };
    } catch (error) {
      failure ??= error;
      if (!plan.isOpen || !(error instanceof NeuronCloudError) || error.code !== "run-failed") break;
    }
  }
  throw failure;
}

async function askRun(
  onnx: Uint8Array<ArrayBuffer>,
  feeds: Readonly<Record<string, InputTensor>>,
  tensors: readonly string[],
  { createWorker, wasmPaths, signal }: OpenModelOptions,
): Promise<ReadonlyMap<string, Shape>> {
  const lease = leaseHost({ createWorker, wasmPaths });
  try {
    const [connection, runtime] = await Promise.all([lease.connection, lease.runtime]);
    return await connection.call("probe", { onnx, feeds, tensors, runtime }, { signal });
  } finally {
    lease.release();
  }
}

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

function specOf(plan: InputPlan, { tensors }: OpenModelOptions): InputSpec {
  const { picture } = plan;
  const all = { ...plan.example(1), ...tensors };
  if (!picture) return { tensors: all };
  const others = Object.fromEntries(Object.entries(all).filter(([name]) => name !== picture.name));
  const spec: ImageInputSpec = Object.keys(others).length > 0 ? { ...picture, others } : picture;
  return spec;
}
