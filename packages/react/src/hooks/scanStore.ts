import {
  createEngine,
  NeuronCloudError,
  type Engine,
  type EngineOptions,
  type EngineState,
  type ImageSource,
  type ModelCard,
} from "@neuron-cloud/core";
import type { Scan, ScanFacts, ScanStage } from "./scan.js";

/** As core's `EngineOptions`, without `onState`, which the store hears itself. */
export type ScanOptions = Omit<EngineOptions, "onState">;

/** What is to be scanned, and how. */
export interface ScanInput {
  /** The model card; null for none (yet). */
  readonly model: ModelCard | null;
  /** The picture; null for none (yet). */
  readonly image: ImageSource | null;
  /** How the engine is made. Equal values do not start anything anew. */
  readonly options: ScanOptions;
}

/** A scan that goes on without any framework: the object behind `useActivations`. */
export interface ScanStore {
  /** The scan as it is now: the same object until something changes. */
  getScan(this: void): Scan;
  /** Hears each change. Returns what ends that. */
  subscribe(this: void, listener: () => void): () => void;
  /** Scans what has changed since the last call. Other objects with equal options are not a change. */
  update(this: void, input: ScanInput): void;
  /** Stops all work and frees the session. The last activations stay; `update` starts anew. */
  close(this: void): void;
}

/** Milliseconds between two reports of a download: often enough to look steady, rare enough to cost nothing. */
const REPORT_INTERVAL = 80;

/** Reads no browser global, so that it can be made while a server renders. */
export function createScanStore(): ScanStore {
  const listeners = new Set<() => void>();
  let facts: ScanFacts = { model: null, activations: null, provider: null, passedOver: [], retry };
  let scan: Scan = { ...facts, status: "idle" };
  let input: ScanInput | null = null;
  let engine: Engine | null = null;
  let work = new AbortController();
  let newest = 0;
  let download: ScanStage & { status: "downloading" };
  let report: ReturnType<typeof setTimeout> | undefined;

  function show(stage: ScanStage, news: Partial<ScanFacts> = {}) {
    clearTimeout(report);
    report = undefined;
    facts = { ...facts, ...news };
    scan = { ...facts, ...stage };
    for (const listener of listeners) listener();
  }

  function hear(state: EngineState) {
    // Work that was called off may report once more; and the end of a run is told by its promise.
    if (scan.status === "idle" || state.status === "idle" || state.status === "ready") return;
    if (state.status === "running") {
      show({ status: "running" }, { provider: state.provider, passedOver: state.passedOver });
    } else if (state.status === "downloading" && scan.status === "downloading") {
      download = state;
      report ??= setTimeout(() => show(download), REPORT_INTERVAL);
    } else {
      show(state);
    }
  }

  async function run(model: ModelCard, image: ImageSource, options: ScanOptions): Promise<void> {
    const { signal } = work;
    const turn = ++newest;
    show({ status: facts.provider === null ? "preparing" : "running" });
    try {
      // StrictMode closes a store that it has just opened: wait a turn, and nothing was begun in vain.
      await Promise.resolve();
      if (signal.aborted || turn !== newest) return;
      engine ??= createEngine(model, { ...options, onState: hear });
      const activations = await engine.run(image, { signal });
      if (signal.aborted) return;
      // A run that a newer picture has overtaken is shown too, or else a stream of pictures would never show one.
      if (turn === newest) show({ status: "ready", activations }, { activations });
      else show({ status: "running" }, { activations });
    } catch (error) {
      if (!signal.aborted && turn === newest) show({ status: "error", error: asNeuronCloudError(error) });
    }
  }

  function retry() {
    if (input?.model && input.image !== null) void run(input.model, input.image, input.options);
  }

  function stop() {
    work.abort();
    work = new AbortController();
  }

  function closeEngine() {
    stop();
    engine?.dispose();
    engine = null;
    facts = { ...facts, provider: null, passedOver: [] };
  }

  return {
    getScan: () => scan,

    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },

    update(next) {
      const before = input;
      input = next;
      const { model, image, options } = next;
      const isSameEngine = before?.model === model && engineKey(before.options) === engineKey(options);
      if (isSameEngine && isSameImage(before.image, image)) return;
      if (!isSameEngine) closeEngine();
      facts = { ...facts, model: model?.name ?? null };
      if (model === null || image === null) {
        stop();
        show({ status: "idle" }, { activations: null });
      } else {
        void run(model, image, options);
      }
    },

    close() {
      closeEngine();
      input = null;
      show({ status: "idle" });
    },
  };
}

/** `createWorker` is left out: an arrow function is a new one at each render, and does the same. */
function engineKey({ providers, layers, wasmPaths }: ScanOptions): string {
  return JSON.stringify([providers, layers, wasmPaths]);
}

/** A `URL` made anew at each render is still the same picture. */
function isSameImage(a: ImageSource | null, b: ImageSource | null): boolean {
  return a === b || (a instanceof URL && b instanceof URL && a.href === b.href);
}

function asNeuronCloudError(cause: unknown): NeuronCloudError {
  if (cause instanceof NeuronCloudError) return cause;
  return new NeuronCloudError("run-failed", `The scan failed unexpectedly: ${String(cause)}`, { cause });
}
