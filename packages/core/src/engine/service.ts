import { encodeLayer } from "../activations/encode.js";
import { Attributor } from "../attribute/attributor.js";
import { NeuronCloudError } from "../errors.js";
import { Explainer } from "../explain/explainer.js";
import { isModelInput } from "../inputs/capture.js";
import { prepareInput } from "../inputs/prepare.js";
import { floatsOf } from "../inputs/tensor.js";
import type { InputSpec, InputTensor } from "../inputs/types.js";
import { answerKind, probabilitiesOf, type AnswerKind } from "../onnx/answers.js";
import { queue } from "../runtime/queue.js";
import type { ProviderName } from "../runtime/types.js";
import { Network } from "./network.js";
import type { TappedTensor } from "./tapReader.js";
import type { ExactRequest, RunReference, RunRequest, Service } from "./protocol.js";

interface Session {
  readonly network: Network;
  readonly explainer: Explainer;
  readonly attributor: Attributor;
  readonly input: InputSpec;
  readonly layers: readonly string[];
  readonly answerLayer: string | null;
  readonly answerKind: AnswerKind;
}

/** An engine's newest run, as the network computed it. */
interface NewestRun {
  readonly run: number;
  readonly session: Session;
  readonly feeds: Readonly<Record<string, InputTensor>>;
  readonly tensors: ReadonlyMap<string, TappedTensor>;
  readonly provider: ProviderName;
}

/** Everything from an input to activations. It lives in the worker, or on the page's thread where there is none. */
export function createService(): Service {
  const sessions = new Map<number, Session>();
  const newest = new Map<number, NewestRun>();
  let runs = 0;

  async function run({ session: id, engine, input: given }: RunRequest, signal: AbortSignal) {
    const session = sessions.get(id);
    if (!session) throw new NeuronCloudError("worker-failed", "The session was freed. Run the input again.");
    const started = performance.now();
    const { network } = session;
    const { shown: input, feeds } = await prepareInput(given, session.input, network.picture, signal);
    signal.throwIfAborted();
    const preprocess = performance.now() - started;
    const result = await queue.add(() => network.run(feeds), signal);

    const encodeStarted = performance.now();
    const { receptiveFields } = session.explainer;
    const layers = session.layers.map((name) => {
      const tensor = result.tensors.get(name)!;
      const seesPicture = !isModelInput(input) && (tensor.isMap || tensor.shape[1] * tensor.shape[2] === 1);
      return encodeLayer({ ...tensor, receptiveField: seesPicture ? receptiveFields.get(name) : null });
    });
    const answer = session.answerLayer === null ? undefined : result.tensors.get(session.answerLayer);
    const probabilities = answer ? probabilitiesOf(answer.data, session.answerKind) : new Float32Array();
    const encode = performance.now() - encodeStarted;

    const { provider, passedOver, create, run: ran, readBack } = result;
    newest.set(engine, { run: ++runs, session, feeds, tensors: result.tensors, provider });
    const timings = { preprocess, run: ran, readBack, encode };
    return {
      value: { provider, passedOver, create, run: runs, layers, input, probabilities, timings },
      transfer: buffersOf([
        ...(isModelInput(input) ? [] : [input.data]),
        probabilities,
        ...layers.flatMap((layer) => [
          layer.values,
          layer.ranking,
          layer.bundles,
          layer.channelMaxima,
          layer.channelMinima,
        ]),
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
      const { session, input, layers, answerLayer, runtime } = spec;
      const network = new Network(spec);
      const explainer = new Explainer(network.model, network.dims, network.picture);
      const { model, dims, picture } = network;
      const attributor = new Attributor({ model, dims, picture, input, layers, answerLayer, runtime });
      const kind = answerLayer === null ? "probabilities" : answerKind(model.graph, answerLayer);
      sessions.set(session, { network, explainer, attributor, input, layers, answerLayer, answerKind: kind });
      const value = await queue.add(() => network.prepare());
      return { value, transfer: [] };
    },
    run,
    async exact(request) {
      const value = exactly(find(request), request);
      return { value, transfer: [value.buffer] };
    },
    async explain({ layer, neuron, options, ...reference }) {
      const asked = find(reference);
      const { explainer } = asked.session;
      return { value: explainer.contributions(keptBy(asked), layer, neuron, options), transfer: [] };
    },
    async classMap({ classIndex, ...reference }) {
      const asked = find(reference);
      const { explainer, answerLayer } = asked.session;
      const value = explainer.classMap(keptBy(asked), answerLayer, classIndex);
      return { value, transfer: buffersOf([value.values]) };
    },
    async attribute({ request, ...reference }, signal, report) {
      const asked = find(reference);
      const value = await asked.session.attributor.attribute(request, asked, report, signal);
      const { layers, picture } = value;
      return {
        value,
        transfer: buffersOf([...layers, ...(picture ? [picture] : [])].map(({ values }) => values)),
      };
    },
    async forget({ engine }) {
      newest.delete(engine);
      return { value: undefined, transfer: [] };
    },
    async release({ session: id }) {
      const session = sessions.get(id);
      sessions.delete(id);
      await queue.add(async () => session?.network.release());
      await session?.attributor.release();
      return { value: undefined, transfer: [] };
    },
  };
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
