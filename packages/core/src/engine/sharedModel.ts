import { believable } from "../download/progress.js";
import type { PassedOver, ProviderName } from "../runtime/types.js";
import { abortable } from "./abortable.js";
import type { Connection } from "./connection.js";
import { isSameHost, leaseHost, type HostOptions, type Lease } from "./host.js";
import type { DownloadProgress } from "../download/types.js";
import type { ModelCard } from "./types.js";

/** What decides whether two engines can share a session. */
export interface SharedModelOptions extends HostOptions {
  readonly card: ModelCard;
  readonly layers: readonly string[];
  readonly providers: readonly ProviderName[] | undefined;
}

/** A model that is ready to run. */
export interface LoadedSession {
  readonly connection: Connection;
  readonly session: number;
  readonly lease: Lease;
  /** Runs may find that a provider fails, and go on with the next. */
  provider: ProviderName;
  passedOver: readonly PassedOver[];
  /** Milliseconds, for the first run after loading to report; 0 from then on. */
  timings: LoadTimings;
}

export interface LoadTimings {
  readonly download: number;
  readonly decode: number;
  readonly create: number;
}

export const noTimings: LoadTimings = { download: 0, decode: 0, create: 0 };

export type LoadingStage =
  ({ readonly status: "downloading" } & DownloadProgress) | { readonly status: "preparing" };

/**
 * Milliseconds that a session which nobody uses stays, or a download which nobody waits for goes on. React's StrictMode
 * unmounts and mounts again at once, and a newer picture calls an older one off: neither shall start from nothing.
 */
export const grace = 1000;

const shared = new Set<SharedModel>();
let sessions = 0;

/** The page's one session for a model card, the same layers and providers. */
export function sharedModel(options: SharedModelOptions): SharedModel {
  const same = [...shared].find((model) => model.serves(options));
  if (same) return same;
  const model = new SharedModel(options);
  shared.add(model);
  return model;
}

/** A download and a session that engines share; it lives as long as there are claims to it, and a grace longer. */
export class SharedModel {
  /** Where the loading is; null while there is none. */
  stage: LoadingStage | null = null;
  /** What came of it; null before, and after a failure. */
  loaded: LoadedSession | null = null;
  /** Hear of each new stage. */
  readonly listeners: Set<() => void> = new Set();
  readonly #options: SharedModelOptions;
  #loading: Promise<LoadedSession> | null = null;
  #abort = new AbortController();
  #claims = 0;
  #end: ReturnType<typeof setTimeout> | undefined;

  constructor(options: SharedModelOptions) {
    this.#options = options;
  }

  serves(options: SharedModelOptions): boolean {
    const { card, layers, providers } = options;
    const mine = this.#options;
    return (
      mine.card === card &&
      isSameHost(mine, options) &&
      String(mine.providers) === String(providers) &&
      JSON.stringify(mine.layers) === JSON.stringify(layers)
    );
  }

  /** Keeps the model until the returned function is called. */
  claim(): () => void {
    clearTimeout(this.#end);
    this.#claims++;
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      if (--this.#claims > 0) return;
      this.#end = setTimeout(() => this.#dispose(), grace);
    };
  }

  /** Loads once; after a failure, or when the worker died, anew. The caller has a claim. */
  load(): Promise<LoadedSession> {
    this.#loading ??= this.#load(this.#abort.signal).catch((error: unknown) => {
      this.#loading = null;
      this.#enter(null);
      throw error;
    });
    return this.#loading;
  }

  /** Frees a session that works no more, so that the next run makes another. */
  discard(loaded: LoadedSession): void {
    release(loaded.lease, loaded.session);
    if (this.loaded !== loaded) return;
    this.loaded = null;
    this.#loading = null;
    this.#enter(null);
  }

  async #load(signal: AbortSignal): Promise<LoadedSession> {
    const { card, layers, providers } = this.#options;
    const lease = leaseHost(this.#options); // the worker starts while the model downloads
    const session = ++sessions;
    try {
      this.#enter({ status: "downloading", loaded: 0, total: null });
      const onProgress = (progress: DownloadProgress) => {
        if (this.stage?.status === "downloading")
          this.#enter({ status: "downloading", ...believable(progress) });
      };
      const { onnx, timings } = await abortable(card.load({ signal, onProgress }), signal);
      this.#enter({ status: "preparing" });
      const connection = await abortable(lease.connection, signal);
      const runtime = await lease.runtime;
      const { name: model, input, answerLayer } = card;
      const spec = { session, onnx, model, input, layers, answerLayer, providers, runtime };
      const { provider, passedOver, create } = await abortable(connection.call("create", spec), signal);

      const loaded = { connection, session, lease, provider, passedOver, timings: { ...timings, create } };
      void connection.died.then(() => this.discard(loaded));
      this.loaded = loaded;
      this.#enter(null);
      return loaded;
    } catch (error) {
      release(lease, session);
      throw error;
    }
  }

  #enter(stage: LoadingStage | null): void {
    this.stage = stage;
    for (const listener of this.listeners) listener();
  }

  #dispose(): void {
    shared.delete(this);
    this.#abort.abort();
    if (this.loaded) this.discard(this.loaded);
  }
}

/** Frees a session, even while it is being made, and the worker if it was the last one's. */
function release(lease: Lease, session: number): void {
  // Where the worker has ended there is nothing left to free.
  lease.connection.then((connection) => connection.call("release", { session })).catch(() => {});
  lease.release();
}
