import { defaultProviders } from "../runtime/choose.js";
import { sharedDevice } from "../gpu/sharing.js";
import { isSoftwareAdapter } from "../runtime/inspect.js";
import type { EngineOptions, Realm } from "./types.js";

/**
 * Where a network runs for which nobody has chosen: on the page where activations are drawn on a GPU that would compute them, too; else in
 * a worker.
 * @param device on which is drawn. @default the one that is shared
 */
export function suitedRealm(
  { providers, createWorker }: Pick<EngineOptions, "providers" | "createWorker">,
  device: Pick<GPUDevice, "adapterInfo"> | null = sharedDevice(),
): Realm {
  const [first] = providers ?? defaultProviders;
  if (!device || createWorker || first !== "webgpu") return "worker";
  return providers || !isSoftware(device) ? "page" : "worker";
}

/** Where an engine's network runs, from one input to the next: renderers come and go. */
export class ChosenRealm {
  #now: Realm | null = null;
  #isForWorker = false;

  constructor(private readonly options: Pick<EngineOptions, "realm" | "providers" | "createWorker">) {}

  choose(): Realm {
    const suited = () => (this.#isForWorker ? "worker" : suitedRealm(this.options));
    return (this.#now = this.options.realm ?? suited());
  }

  /** Goes to a worker for good, if the page was not somebody's own choice. @returns whether it does */
  leavePage(): boolean {
    if (this.options.realm || this.#now !== "page") return false;
    this.#isForWorker = true;
    return true;
  }
}

/** Older browsers do not say. */
function isSoftware({ adapterInfo }: { readonly adapterInfo?: GPUAdapterInfo }): boolean {
  if (!adapterInfo) return false;
  const { vendor, architecture, device, description, isFallbackAdapter } = adapterInfo;
  return isFallbackAdapter || isSoftwareAdapter([vendor, architecture, device, description].join(" "));
}
