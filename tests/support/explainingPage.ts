// A page's script: one picture, explained on whichever execution provider is asked for.
import {
  createEngine,
  type Attribution,
  type AttributionMethod,
  type PassedOver,
  type ProviderName,
} from "@neuron-cloud/core";
import { drawDoodle, sketchnet } from "@neuron-cloud/sketchnet";

/** What a test asks. */
export interface ExplainingPage {
  readonly agreement: (
    provider: ProviderName,
    methods: readonly AttributionMethod[],
  ) => Promise<readonly ProviderAgreement[]>;
}

/** How a provider's reasons compare with wasm's. */
export interface ProviderAgreement {
  /** What ran forward, and what went back. */
  readonly ran: readonly string[];
  readonly passedOver: readonly PassedOver[];
  /** By layer, and for the picture: the largest difference, in the largest number. */
  readonly apart: Readonly<Record<string, number>>;
}

const picture = drawDoodle("cat", 3);

const createWorker = () => new Worker("/a/b/c/worker.js", { type: "module" });

async function explain(provider: ProviderName, methods: readonly AttributionMethod[]) {
  const engine = createEngine(sketchnet, { providers: [provider], createWorker });
  const activations = await engine.run(picture);
  const { probabilities } = activations;
  const neuron = probabilities.indexOf(Math.max(...probabilities));
  const found: Attribution[] = [];
  // oxlint-disable-next-line no-await-in-loop -- one after the other
  for (const method of methods) found.push(await activations.attribute({ neuron, method }));
  engine.dispose();
  return found.map((attribution) => ({ ran: [activations.provider, attribution.provider], attribution }));
}

const numbersOf = ({ layers, picture: atPicture }: Attribution) =>
  new Map([
    ...layers.map((layer) => [layer.name, layer.values] as const),
    ["the picture", atPicture?.values ?? new Float32Array()],
  ]);

function distance(a: Float32Array, b: Float32Array): number {
  const largest = a.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0) / largest;
}

const page: ExplainingPage = {
  async agreement(provider, methods) {
    const onWasm = await explain("wasm", methods);
    const found = await explain(provider, methods);
    return found.map(({ ran, attribution }, i) => {
      const others = numbersOf(attribution);
      const apart = Array.from(numbersOf(onWasm[i]!.attribution), ([name, values]): [string, number] => [
        name,
        distance(values, others.get(name)!),
      ]);
      return { ran, passedOver: attribution.passedOver, apart: Object.fromEntries(apart) };
    });
  },
};

Object.assign(globalThis, { page });
