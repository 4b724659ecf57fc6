import { differenceOf } from "../activations/differences.js";
import { encodeLayer } from "../activations/encode.js";
import { isModelInput } from "../inputs/capture.js";
import { prepareInput } from "../inputs/prepare.js";
import { heldLayer, rankChannels, silenceChannels } from "../measure/silence.js";
import { LayerSurveyor } from "../measure/surveyor.js";
import { queue } from "../runtime/queue.js";
import { buffersOf, buffersOfLayers, encodedLayers, fieldOf } from "./encoded.js";
import { lesionFeeds } from "./interventions.js";
import { probabilitiesIn, type KeptRun } from "./keptRun.js";
import type { RunReference, Service } from "./protocol.js";
import { RunTensors } from "./runTensors.js";
import type { ServedModel } from "./servedModel.js";

/** What of the service the calls here share. */
interface Kept {
  /** @throws {NeuronCloudError} `released` */
  readonly find: (reference: RunReference) => KeptRun;
  /** Makes a run an engine's newest lesion, and numbers it. */
  readonly keep: (engine: number, changed: Omit<KeptRun, "run">) => KeptRun;
  /** @throws {NeuronCloudError} `worker-failed` */
  readonly session: (id: number) => ServedModel;
}

type Measuring = Pick<Service, "rankChannels" | "lesion" | "lesioned" | "contrast" | "observe" | "surveyed">;

/** The calls that change a network and measure what comes of it, hold scans against each other, and look through many inputs. */
export function measuring({ find, keep, session: sessionOf }: Kept): Measuring {
  const surveys = new Map<number, Map<string, LayerSurveyor>>();

  return {
    async rankChannels({ request, ...reference }, signal, report) {
      const asked = find(reference);
      const { served, feeds, probabilities, tensors } = asked;
      const run = {
        feeds,
        probabilities,
        tensors: new Map([[request.layer, await tensors.one(request.layer)]]),
      };
      const value = await rankChannels(served.measured, run, request, report, signal);
      return { value, transfer: [] };
    },

    async lesion({ interventions: added, ...reference }, signal) {
      const asked = find(reference);
      const { whole, given, takesPicture } = asked;
      const interventions = [...asked.interventions, ...added];
      const served = await whole.changingIn([...new Set(interventions.map(({ layer }) => layer))]);
      const feeds = { ...given, ...lesionFeeds(served.lesions, interventions) };
      const made = served.changes(asked.served === whole ? whole.network : null);
      const { changes, floats, provider, passedOver, create, run, readBack } = await made.run(
        feeds,
        asked,
        signal,
      );
      find(reference); // a lesion of a picture that was replaced meanwhile is nobody's
      const probabilities = probabilitiesIn(served, floats);
      const kept = keep(reference.engine, {
        whole,
        served,
        interventions,
        given,
        feeds,
        tensors: new RunTensors(served, feeds, new Map()),
        facts: asked.facts,
        probabilities: probabilities.slice(), // the other goes to the page
        takesPicture,
        provider,
        before: { ...asked, before: null, changes: null },
        changes: () => made.all(kept, changes),
      });
      const value = {
        run: kept.run,
        provider,
        passedOver,
        create,
        probabilities,
        timings: { run, readBack },
      };
      return { value, transfer: buffersOf([probabilities]) };
    },

    async lesioned({ isChange, ...reference }) {
      const asked = find(reference);
      const drawn = await (isChange && asked.changes ? asked.changes() : asked.tensors.of());
      const value = encodedLayers(asked, drawn);
      return { value, transfer: buffersOfLayers(value) };
    },

    async contrast({ layers }) {
      const value = layers.map(({ layer, less }) =>
        encodeLayer({ ...layer, data: differenceOf(layer, less) }),
      );
      return { value, transfer: buffersOfLayers(value) };
    },

    async observe({ session, survey, index, input, options }, signal) {
      const served = sessionOf(session);
      const { network, spec } = served;
      const { layers = spec.layers, silence = [], count = 5 } = options;
      const { shown, feeds } = await prepareInput(input, spec.input, network.picture, signal);
      const { tensors } = await queue.add(() => network.run(feeds), signal);
      const observed = { served, takesPicture: !isModelInput(shown) };
      const run = { feeds, tensors, probabilities: probabilitiesIn(served, tensors) };
      const surveyors = surveys.get(survey) ?? new Map<string, LayerSurveyor>();
      surveys.set(survey, surveyors);
      for (const name of layers) {
        const silencing = silence.includes(name) && silenceChannels(served.measured, run, name, signal);
        // oxlint-disable-next-line no-await-in-loop -- ONNX Runtime does one thing at a time
        const silenced = (await silencing) || null;
        const tensor = heldLayer(tensors, name);
        const surveyor = surveyors.get(name) ?? new LayerSurveyor(name, count, name === spec.answerLayer);
        surveyors.set(name, surveyor);
        surveyor.add(index, { ...tensor, receptiveField: fieldOf(observed, tensor), silenced });
      }
      const picture = isModelInput(shown) ? null : shown;
      return { value: picture, transfer: picture ? [picture.data.buffer] : [] };
    },

    async surveyed({ survey, same }) {
      const surveyors = surveys.get(survey)?.values() ?? [];
      surveys.delete(survey);
      return { value: Array.from(surveyors, (one) => one.result(same)), transfer: [] };
    },
  };
}
