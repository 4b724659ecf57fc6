import { encodeLayer } from "../activations/encode.js";
import { NeuronCloudError } from "../errors.js";
import { isModelInput } from "../inputs/capture.js";
import { prepareInput } from "../inputs/prepare.js";
import { floatsOf } from "../inputs/tensor.js";
import type { InputTensor } from "../inputs/types.js";
import { understand } from "../open/understand.js";
import { probabilitiesOf } from "../onnx/answers.js";
import { queue } from "../runtime/queue.js";
import type { ProviderName } from "../runtime/types.js";
import { lesionFeeds } from "./interventions.js";
import { probeShapes } from "./probe.js";
import { ServedModel } from "./servedModel.js";
import type { TappedTensor } from "./tapReader.js";
import type { ExactRequest, RunReference, RunRequest, Service } from "./protocol.js";

/** An engine's newest run, as the network computed it. */
interface NewestRun {
  readonly run: number;
  readonly served: ServedModel;
  readonly feeds: Readonly<Record<string, InputTensor>>;
  readonly tensors: ReadonlyMap<string, TappedTensor>;
  readonly provider: ProviderName;
}

/** Everything from an input to activations. It lives in the worker, or on the page's thread where there is none. */
export function createService(): Service {
  const sessions = new Map<number, ServedModel>();
  const newest = new Map<number, NewestRun>();
  let runs = 0;

  async function run({ session: id, engine, input: given, interventions }: RunRequest, signal: AbortSignal) {
    const whole = sessions.get(id);
    if (!whole) throw freed();
    const started = performance.now();
    const served = await whole.changingIn([...new Set(interventions.map(({ layer }) => layer))]);
    const { network, spec } = served;
    const { shown: input, feeds: ours } = await prepareInput(given, spec.input, network.picture, signal);
    const feeds = { ...ours, ...lesionFeeds(served.lesions, interventions) };
    signal.throwIfAborted();
    const preprocess = performance.now() - started;
    const result = await queue.add(() => network.run(feeds), signal);

    const encodeStarted = performance.now();
    const { receptiveFields } = served.explainer;
    const layers = spec.layers.map((name) => {
      const tensor = result.tensors.get(name)!;
      const seesPicture = !isModelInput(input) && (tensor.isMap || tensor.shape[1] * tensor.shape[2] === 1);
      return encodeLayer({
        ...tensor,
        kind: served.kinds.get(name) ?? tensor.kind,
        inputs: served.inputs.get(name),
        receptiveField: seesPicture ? receptiveFields.get(name) : null,
      });
    });
    const probabilities = probabilitiesIn(served, result.tensors);
    const encode = performance.now() - encodeStarted;

    const { provider, passedOver, create, run: ran, readBack } = result;
    newest.set(engine, { run: ++runs, served, feeds, tensors: result.tensors, provider });
    const timings = { preprocess, run: ran, readBack, encode };
    return {
      value: { provider, passedOver, create, run: runs, layers, input, probabilities, timings },
      transfer: buffersOf([
        ...(isModelInput(input) ? [] : [input.data]),
        probabilities,
        ...layers.flatMap(({ values, counts, channelMaxima, channelMinima }) => [
          values,
          counts,
          channelMaxima,
          channelMinima,
        ]),
        ...layers.flatMap(({ voxels }) => voxels.map((level) => level.values)),
      ]),
    };
  }

  function find({ engine, run: wanted }: RunReference): NewestRun {
    const found = newest.get(engine);
    if (found?.run === wanted) return found;
    throw new NeuronCloudError(
      "released",
      "The exact activations of this picture are gone, as a later picture took their place. Ask those of the newest.",
    );
  }

  return {
    async create(spec) {
      const served = new ServedModel(spec);
      sessions.set(spec.session, served);
      const value = await queue.add(() => served.network.prepare());
      return { value, transfer: [] };
    },
    run,
    async exact(request) {
      const value = exactly(find(request), request);
      return { value, transfer: [value.buffer] };
    },
    async explain({ layer, neuron, options, ...reference }) {
      const asked = find(reference);
      const { explainer } = asked.served;
      return { value: explainer.contributions(keptBy(asked), layer, neuron, options), transfer: [] };
    },
    async classMap({ classIndex, ...reference }) {
      const asked = find(reference);
      const { explainer, spec } = asked.served;
      const value = explainer.classMap(keptBy(asked), spec.answerLayer, classIndex);
      return { value, transfer: buffersOf([value.values]) };
    },
    async attribute({ request, ...reference }, signal, report) {
      const asked = find(reference);
      const explained = { ...asked, probabilities: probabilitiesIn(asked.served, asked.tensors) };
      const value = await asked.served.attributor.attribute(request, explained, report, signal);
      const { layers, picture } = value;
      return {
        value,
        transfer: buffersOf([...layers, ...(picture ? [picture] : [])].map(({ values }) => values)),
      };
    },
    async open({ runtime, ...request }, signal, report) {
      const value = await understand(request, {
        signal,
        onProgress: report,
        probe: (onnx, feeds, tensors) =>
          queue.add(() => probeShapes({ onnx, feeds, tensors, runtime }), signal),
      });
      return { value, transfer: [value.onnx.buffer] };
    },
    async probe(request, signal) {
      return { value: await queue.add(() => probeShapes(request), signal), transfer: [] };
    },
    async dream({ session, request, options, from: given }, signal, report) {
      const served = sessions.get(session);
      if (!served) throw freed();
      const { spec, network } = served;
      const { provider } = await queue.add(() => network.prepare(), signal);
      const shown = given && (await prepareInput(given, spec.input, network.picture, signal)).shown;
      const from = shown && !isModelInput(shown) ? shown : null;
      const value = await served.dreamer.dream(request, { ...options, from }, provider, report, signal);
      return { value, transfer: [value.data.buffer] };
    },
    async forget({ engine }) {
      newest.delete(engine);
      return { value: undefined, transfer: [] };
    },
    async release({ session: id }) {
      const served = sessions.get(id);
      sessions.delete(id);
      await served?.release();
      return { value: undefined, transfer: [] };
    },
  };
}

function probabilitiesIn(
  { spec: { answerLayer }, answerKind }: ServedModel,
  tensors: ReadonlyMap<string, TappedTensor>,
): Float32Array {
  const answer = answerLayer === null ? undefined : tensors.get(answerLayer);
  return answer ? probabilitiesOf(answer.data, answerKind) : new Float32Array();
}

function freed(): NeuronCloudError {
  return new NeuronCloudError("worker-failed", "The session was freed. Run the input again.");
}

function buffersOf(arrays: readonly ArrayBufferView[]): ArrayBuffer[] {
  return arrays.map(({ buffer }) => buffer).filter((buffer) => buffer instanceof ArrayBuffer);
}

function keptBy({ feeds, tensors }: NewestRun): ReadonlyMap<string, Float32Array> {
  const kept = new Map(Object.entries(feeds).map(([name, tensor]) => [name, floatsOf(tensor)]));
  for (const [name, { data }] of tensors) kept.set(name, data);
  return kept;
}

/** A copy of the activations that were asked for. */
function exactly({ tensors }: NewestRun, { layer, neurons }: ExactRequest): Float32Array<ArrayBuffer> {
  const tensor = tensors.get(layer);
  if (!tensor) {
    throw new NeuronCloudError(
      "unknown-layer",
      `No layer "${layer}" was tapped. These were: ${[...tensors.keys()].join(", ")}.`,
    );
  }
  const { data } = tensor;
  if (!neurons) return data.slice();
  const missing = neurons.find((neuron) => neuron >= data.length);
  if (missing !== undefined) {
    throw new NeuronCloudError(
      "unknown-layer",
      `Layer "${layer}" has ${data.length} neurons, counted from 0; there is no neuron ${missing}.`,
    );
  }
  return Float32Array.from(neurons, (neuron) => data[neuron]!);
}
