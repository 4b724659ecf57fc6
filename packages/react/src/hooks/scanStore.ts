import {
  createEngine,
  NeuronCloudError,
  onActivationsLost,
  type Engine,
  type EngineOptions,
  type EngineState,
  type ImageSource,
  type ModelCard,
  type ModelInput,
} from "@neuron-cloud/core";
import { atMostOften } from "./atMostOften.js";
import type { Scan } from "./scan.js";
import { afterScanEvent, noScan, scanOf, type ScanEvent } from "./scanState.js";
import { holdBlobs } from "./holdBlobs.js";
import { isSameSource } from "./isSameSource.js";
import { createStore } from "./store.js";

/** As core's `EngineOptions`, without `onState`, which the store hears itself. */
export interface ScanOptions extends Omit<EngineOptions, "onState"> {
  /**
   * Another value says that the picture is the same object and shows something else now, such as a canvas that was drawn
   * into again, and scans it once more.
   */
  readonly revision?: string | number | undefined;
}

/** What is to be scanned, and how. */
export interface ScanInput {
  /** The model card; null for none (yet). */
  readonly model: ModelCard | null;
  /** The picture, or the tensors for a model that takes none; null for none (yet). */
  readonly image: ImageSource | ModelInput | null;
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

/** Reads no browser global, so that it can be made while a server renders. */
export function createScanStore(): ScanStore {
  const store = createStore(noScan, afterScanEvent, (state): Scan => ({ ...scanOf(state), retry }));
  const { send } = store;
  const hold = holdBlobs();
  let input: ScanInput | null = null;
  let engine: Engine | null = null;
  let work = new AbortController();
  let turns = 0;
  let unwatch: (() => void) | null = null;

  async function run(
    model: ModelCard,
    image: ImageSource | ModelInput,
    options: ScanOptions,
    news: readonly ScanEvent[] = [],
  ): Promise<void> {
    const { signal } = work;
    const turn = ++turns;
    const held = hold(image);
    send(...news, { type: "begun", turn });
    try {
      // StrictMode closes a store that it has just opened: wait a turn, and nothing was begun in vain.
      const picture = await held;
      if (signal.aborted || turn !== turns) return;
      engine ??= open(model, options);
      const result = await engine.run(picture, { signal });
      if (signal.aborted) return;
      send({ type: "came", turn, result, whole: true });
      unwatch?.();
      unwatch = onActivationsLost(result, () => {
        send({ type: "lost", turn });
        if (turn === turns && !signal.aborted) retry();
      });
    } catch (error) {
      if (!signal.aborted) send({ type: "failed", turn, error: asNeuronCloudError(error) });
    }
  }

  function open(model: ModelCard, options: ScanOptions): Engine {
    const onState = atMostOften((state: EngineState) => {
      if (engine === made) send({ type: "heard", engine: state }); // one that was closed may report once more
    });
    const made: Engine = createEngine(model, { ...options, onState });
    return made;
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
    const closed = engine;
    engine = null;
    closed?.dispose();
  }

  return {
    getScan: store.getView,
    subscribe: store.subscribe,

    update(next) {
      const before = input;
      input = next;
      const { model, image, options } = next;
      const isSameEngine = before?.model === model && engineKey(before.options) === engineKey(options);
      const isSamePicture =
        before?.options.revision === options.revision && isSameSource(before?.image, image);
      if (isSameEngine && isSamePicture) return;
      const isOn = model !== null && image !== null;
      const events: ScanEvent[] = [{ type: "aimed", model: model?.name ?? null }];
      if (!isSameEngine) {
        closeEngine();
        events.push({ type: "ended", forget: false }, { type: "unloaded" });
      }
      if (!isOn) {
        stop();
        events.push({ type: "ended", forget: true });
      }
      if (isOn) void run(model, image, options, events);
      else send(...events);
    },

    close() {
      closeEngine();
      input = null;
      send({ type: "ended", forget: false }, { type: "unloaded" });
    },
  };
}

/** `createWorker` is left out: an arrow function is a new one at each render, and does the same. */
function engineKey({ realm, providers, layers, wasmPaths }: ScanOptions): string {
  return JSON.stringify([realm, providers, layers, wasmPaths]);
}

function asNeuronCloudError(cause: unknown): NeuronCloudError {
  if (cause instanceof NeuronCloudError) return cause;
  return new NeuronCloudError(
    "run-failed",
    `The scan failed with “${String(cause)}”, which is none of this library's errors. Most likely the model card's own \`load\` threw it; \`error.cause\` holds it, with where it was thrown.`,
    { cause },
  );
}
