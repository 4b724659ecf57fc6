import type { Lesion } from "../activations/lesions.js";
import type { Activations } from "../activations/types.js";
import { unexplained } from "../activations/unexplained.js";
import { once } from "../once.js";
import { abortable } from "./abortable.js";
import type { CallOptions } from "./connection.js";
import type { Calls, LesionResult, RunReference } from "./protocol.js";

/** What can be asked about a run, of which the service keeps what the network computed. */
export type Question =
  "exact" | "explain" | "classMap" | "attribute" | "rankChannels" | "lesion" | "lesioned";

/** Asks the service. */
export type Ask = <Name extends Question>(
  name: Name,
  argument: Calls[Name]["argument"],
  options?: CallOptions<Name>,
) => Promise<Calls[Name]["value"]>;

/** What is held of a run on the page. */
type Held = Omit<Activations, "exact" | "explain" | "classMap" | "attribute" | "rankChannels" | "lesion">;

/** Activations of a run that answer questions. */
export function questioned(held: Held, about: RunReference, ask: Ask): Activations {
  const exact = exactly(about, ask);
  const { model, layers, input, answerLayer, classNames, provider, passedOver, timings } = held;
  const probabilities = once(() => held.probabilities);
  return {
    model,
    layers,
    input,
    get probabilities() {
      return probabilities(); // where they stay on the GPU, they are read when somebody wants to see them
    },
    answerLayer,
    classNames,
    provider,
    passedOver,
    timings,
    exact,
    explain: (layer, neuron, options) => ask("explain", { ...about, layer, neuron, options }),
    classMap: (classIndex) => ask("classMap", { ...about, classIndex }),
    attribute: (request, options) => ask("attribute", { ...about, request }, options),
    rankChannels: (request, options) => ask("rankChannels", { ...about, request }, options),
    async lesion(interventions, options) {
      const result = await ask("lesion", { ...about, interventions }, options);
      return lesionOf(
        { ...held, exact },
        { engine: about.engine, run: result.run },
        interventions,
        result,
        ask,
      );
    },
  };
}

const exactly =
  (about: RunReference, ask: Ask): Activations["exact"] =>
  async (layer, neurons) =>
    ask("exact", { ...about, layer, neurons: neurons && Uint32Array.from(neurons) });

function lesionOf(
  before: Held & Pick<Activations, "exact">,
  about: RunReference,
  interventions: Lesion["interventions"],
  { probabilities, provider, passedOver, create, timings }: LesionResult,
  ask: Ask,
): Lesion {
  const held = {
    ...before,
    probabilities,
    provider,
    passedOver,
    timings: { ...before.timings, ...timings, download: 0, decode: 0, create, preprocess: 0 },
  };
  // The service hands what changed out once.
  let changed: Promise<Activations["layers"]> | null = null;
  const changedLayers = () =>
    (changed ??= ask("lesioned", { ...about, isChange: true }).catch((error: unknown) => {
      changed = null;
      throw error;
    }));
  return {
    interventions,
    probabilities,
    run: timings.run,
    async after({ signal } = {}) {
      const layers = await ask("lesioned", { ...about, isChange: false }, { signal });
      return questioned({ ...held, layers }, about, ask);
    },
    async change({ signal = new AbortController().signal } = {}) {
      return {
        ...held,
        layers: await abortable(changedLayers(), signal),
        probabilities: probabilities.map((now, i) => now - (before.probabilities[i] ?? 0)),
        async exact(layer, neurons) {
          const [now, then] = await Promise.all([
            exactly(about, ask)(layer, neurons),
            before.exact(layer, neurons),
          ]);
          return now.map((value, i) => value - then[i]!);
        },
        ...unexplained("This is what a lesion changed."),
      };
    },
  };
}
