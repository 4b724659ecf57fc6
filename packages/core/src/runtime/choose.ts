import { NeuronCloudError } from "../errors.js";
import { inspect as inspectHere } from "./inspect.js";
import type { PassedOver, ProviderName } from "./types.js";

export const defaultProviders: readonly ProviderName[] = ["webgpu", "webgl", "wasm"];

export interface ProviderChoice<Opened> {
  /** The providers asked for by name. Undefined stands for the default ones, of which software adapters come last. */
  readonly providers: readonly ProviderName[] | undefined;
  /** A reason not to try a provider with this model, or null. */
  readonly refuse: (provider: ProviderName) => string | null;
  /** Makes the provider ready; a rejection passes it over. */
  readonly open: (provider: ProviderName) => Promise<Opened>;
  /** @default what this browser has */
  readonly inspect?: typeof inspectHere;
}

/** A provider that is ready, and those that were passed over for it. */
export interface ChosenProvider<Opened> {
  readonly provider: ProviderName;
  readonly opened: Opened;
  readonly passedOver: readonly PassedOver[];
}

/**
 * Opens the first provider that works. A software adapter computes on the CPU, and wasm does that faster: so among the
 * default providers it is tried after wasm, while one that is asked for by name is taken at its place.
 * @throws {NeuronCloudError} `no-provider`, with each one's reason, or `corrupt-model` where the runtime refuses the model.
 */
export async function chooseProvider<Opened>(
  choice: ProviderChoice<Opened>,
): Promise<ChosenProvider<Opened>> {
  const { providers, refuse, open, inspect = inspectHere } = choice;
  const reasons = new Map<ProviderName, string>();
  const late: ProviderName[] = [];

  async function attempt(provider: ProviderName): Promise<ChosenProvider<Opened> | null> {
    try {
      const opened = await open(provider);
      reasons.delete(provider);
      return { provider, opened, passedOver: list(reasons) };
    } catch (error) {
      reasons.set(provider, reasonOf(error));
      return null;
    }
  }

  /* oxlint-disable no-await-in-loop -- the next is tried, and downloaded, only where the one before failed */
  for (const provider of providers ?? defaultProviders) {
    const refusal = refuse(provider);
    const inspection = refusal ? null : await inspect(provider);
    if (!inspection) reasons.set(provider, refusal ?? "");
    else if (!inspection.usable) reasons.set(provider, inspection.reason);
    else if (inspection.software && !providers) {
      reasons.set(provider, `Its adapter is software (${inspection.software}), slower than wasm.`);
      late.push(provider);
    } else {
      const chosen = await attempt(provider);
      if (chosen) return chosen;
    }
  }
  for (const provider of late) {
    const chosen = await attempt(provider);
    if (chosen) return chosen;
  }
  /* oxlint-enable no-await-in-loop */
  throw allFailed(list(reasons));
}

/** What ONNX Runtime's wasm build says of a model that it understands as little as any other provider would. */
const refusedModel = /Can't create a session/;

function allFailed(passedOver: readonly PassedOver[]): NeuronCloudError {
  const reasons = passedOver.map(({ provider, reason }) => `${provider}: ${reason}`).join("\n");
  if (passedOver.some(({ provider, reason }) => provider === "wasm" && refusedModel.test(reason))) {
    return new NeuronCloudError(
      "corrupt-model",
      `ONNX Runtime refuses the model: its file is not whole, or it has an operator or operator set that the runtime does not know. Export it again, such as with opset_version=17.\n${reasons}`,
    );
  }
  return new NeuronCloudError(
    "no-provider",
    `None of the execution providers works here. Add another to \`providers\`, or mend what its reason says.\n${reasons || "None was named."}`,
  );
}

/** Why something failed, in one line, short enough to show. What others say stands in quotation marks. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const line = message.replace(/\s+/g, " ").trim();
  const short = line.length > 300 ? `${line.slice(0, 299)}…` : line;
  return error instanceof NeuronCloudError ? short : `It failed with “${short}”.`;
}

function list(reasons: ReadonlyMap<ProviderName, string>): PassedOver[] {
  return Array.from(reasons, ([provider, reason]) => ({ provider, reason }));
}
