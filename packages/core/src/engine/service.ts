import { abortError, NeuronCloudError } from "../errors.js";
import type { KeptTensors, Reading } from "../explain/contributions.js";
import { isModelInput } from "../inputs/capture.js";
import { prepareInput } from "../inputs/prepare.js";
import { floatsOf } from "../inputs/tensor.js";
import { understand } from "../open/understand.js";
import { ResidentScans } from "../gpu/ResidentScans.js";
import { once } from "../once.js";
import { queue } from "../runtime/queue.js";
import { buffersOf, buffersOfLayers, encodedLayers } from "./encoded.js";
import { lesionFeeds } from "./interventions.js";
import { probabilitiesIn, type KeptRun } from "./keptRun.js";
import { measuring } from "./measuring.js";
import { probeShapes } from "./probe.js";
import { RunTensors } from "./runTensors.js";
import { factsOf } from "./tapReader.js";
import { ServedModel } from "./servedModel.js";
import type { ExactRequest, RunReference, RunRequest, Service } from "./protocol.js";

/** Everything from an input to activations. It lives in the worker, or on the page's thread where there is none. */
export function createService(): Service {
  const sessions = new Map<number, ServedModel>();
  const newest = new Map<number, KeptRun>();
  const lesioned = new Map<number, KeptRun>();
  const resident = new ResidentScans();
  const forgotten = new Set<number>();
  let runs = 0;

  /** @throws {NeuronCloudError} `worker-failed` */
  function sessionOf(id: number): ServedModel {
    const served = sessions.get(id);
    if (served) return served;
    throw new NeuronCloudError("worker-failed", "The session was freed. Run the input again.");
  }

  async function run({ session: id, engine, input: given, interventions }: RunRequest, signal: AbortSignal) {
    const whole = sessionOf(id);
    const started = performance.now();
    const served = await whole.changingIn([...new Set(interventions.map(({ layer }) => layer))]);
    const { network, spec } = served;
    const { shown: input, feeds: ours } = await prepareInput(given, spec.input, network.picture, signal);
    const feeds = { ...ours, ...lesionFeeds(served.lesions, interventions) };
    signal.throwIfAborted();
    const preprocess = performance.now() - started;
    const before = newest.get(engine);
    const asked = before?.served === served ? before.tensors.asked : [];
    const result = await queue.add(() => network.draw(feeds, asked, true), signal);

    if (forgotten.has(engine)) {
      for (const tensor of result.drawn.values()) if ("resident" in tensor) tensor.resident.scan.release();
      throw abortError("The engine was disposed of.");
    }
    const encodeStarted = performance.now();
    const { drawn, floats, provider, passedOver, create, run: ran, readBack } = result;
    const takesPicture = !isModelInput(input);
    const layers = encodedLayers({ served, takesPicture }, drawn);
    const probabilities = once(() => probabilitiesIn(served, drawn));
    const encode = performance.now() - encodeStarted;
    newest.set(engine, {
      run: ++runs,
      whole,
      served,
      interventions,
      given: ours,
      feeds,
      tensors: new RunTensors(served, feeds, floats),
      facts: factsOf(drawn),
      get probabilities() {
        return probabilities();
      },
      takesPicture,
      provider,
      before: null,
      changes: null,
    });
    lesioned.delete(engine);
    resident.add(engine, layers);
    const timings = { preprocess, run: ran, readBack, encode };
    return {
      value: {
        provider,
        passedOver,
        create,
        run: runs,
        layers,
        input,
        get probabilities() {
          return probabilities().slice(); // it goes to the page, and the other stays
        },
        timings,
      },
      transfer: [...buffersOf(isModelInput(input) ? [] : [input.data]), ...buffersOfLayers(layers)],
    };
  }

  function find({ engine, run: wanted }: RunReference): KeptRun {
    const found = [newest.get(engine), lesioned.get(engine)].find((kept) => kept?.run === wanted);
    if (found) return found;
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
      const value = await exactly(find(request), request);
      return { value, transfer: [value.buffer] };
    },
    async explain({ layer, neuron, options, ...reference }) {
      const asked = find(reference);
      const { explainer } = asked.served;
      const value = await concluded(asked, explainer.contributions(keptBy(asked), layer, neuron, options));
      return { value, transfer: [] };
    },
    async classMap({ classIndex, ...reference }) {
      const asked = find(reference);
      const { explainer, spec } = asked.served;
      const value = await concluded(asked, explainer.classMap(keptBy(asked), spec.answerLayer, classIndex));
      return { value, transfer: buffersOf([value.values]) };
    },
    async attribute({ request, ...reference }, signal, report) {
      const asked = find(reference);
      const tensors = await asked.tensors.of();
      const found = await asked.served.attributor.attribute(request, { ...asked, tensors }, report, signal);
      const contributed = found.layers.map(
        ({ name, values }) => [name, { ...tensors.get(name)!, data: values }] as const,
      );
      const drawn = encodedLayers(asked, new Map(contributed));
      const layers = found.layers.map((layer, i) => ({ ...layer, drawn: drawn[i]! }));
      const signed = [...layers, ...(found.picture ? [found.picture] : [])].map(({ values }) => values);
      return {
        value: { ...found, layers },
        transfer: [...buffersOf(signed), ...buffersOfLayers(drawn)],
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
    ...measuring({
      find,
      keep: (engine, changed) => lesioned.set(engine, { ...changed, run: ++runs }).get(engine)!,
      session: sessionOf,
    }),
    async probe(request, signal) {
      return { value: await queue.add(() => probeShapes(request), signal), transfer: [] };
    },
    async dream({ session, request, options, from: given }, signal, report) {
      const served = sessionOf(session);
      const { spec, network } = served;
      const { provider } = await queue.add(() => network.prepare(), signal);
      const shown = given && (await prepareInput(given, spec.input, network.picture, signal)).shown;
      const from = shown && !isModelInput(shown) ? shown : null;
      const value = await served.dreamer.dream(request, { ...options, from }, provider, report, signal);
      return { value, transfer: [value.data.buffer] };
    },
    async forget({ engine }) {
      forgotten.add(engine);
      newest.delete(engine);
      lesioned.delete(engine);
      resident.forget(engine);
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

const keptBy = ({ feeds, served }: KeptRun): KeptTensors =>
  new Set([...Object.keys(feeds), ...served.network.tensors]);

/** Reads the one tensor that the answer takes: the others' floats need not be computed again, nor read with the next picture. */
async function concluded<Answer>(
  { feeds, served, tensors }: KeptRun,
  { tensor, conclude }: Reading<Answer>,
): Promise<Answer> {
  const fed = served.network.tensors.includes(tensor) ? undefined : feeds[tensor];
  return conclude(fed ? floatsOf(fed) : (await tensors.one(tensor)).data);
}

/** A copy of the activations that were asked for. */
async function exactly(
  { tensors }: KeptRun,
  { layer, neurons }: ExactRequest,
): Promise<Float32Array<ArrayBuffer>> {
  const { data } = await tensors.one(layer);
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
