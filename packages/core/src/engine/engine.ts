import type { DreamOptions, DreamRequest } from "../activations/dreams.js";
import type { Survey, SurveyOptions } from "../activations/surveys.js";
import type { Activations, InputPicture } from "../activations/types.js";
import { abortError, isAbortError, NeuronCloudError } from "../errors.js";
import { capture, transferOf } from "../inputs/capture.js";
import { capture as captureImage } from "../inputs/image/capture.js";
import type { ImageSource } from "../inputs/image/types.js";
import type { ModelInput } from "../inputs/types.js";
import { abortable } from "./abortable.js";
import type { CallOptions, Connection } from "./connection.js";
import type { Calls, RunRequest, RunResult } from "./protocol.js";
import { leavesNothing } from "./leavesNothing.js";
import { questioned, type Question } from "./questioned.js";
import { noTimings, sharedModel, type LoadedSession, type SharedModel } from "./sharedModel.js";
import { ChosenRealm } from "./suitedRealm.js";
import { surveyWith } from "./surveyWith.js";
import type { Engine, EngineOptions, EngineState, ModelCard, RunOptions, ScanOptions } from "./types.js";
import { underAny } from "./underAny.js";

let engines = 0;

/**
 * Makes an engine for a model, at once and without any download. Engines of one model card with equal options share its
 * download and session. It runs in a worker, or on this thread where there is none, as in Node.
 */
export function createEngine(model: ModelCard, options: EngineOptions = {}): Engine {
  return new LiveEngine(model, options);
}

class LiveEngine implements Engine {
  readonly model: ModelCard;
  state: EngineState = { status: "idle" };
  readonly #options: EngineOptions;
  readonly #id = ++engines;
  readonly #disposed = new AbortController();
  readonly #realm: ChosenRealm;
  /** All that have run something for it. */
  readonly #connections = new Set<Connection>();
  /** Calls off the newest run while it waits. */
  #newest = new AbortController();
  #shared: SharedModel | null = null;
  /** Keeps the session for the next run. */
  #release: () => void = () => {};
  #waiting = 0;
  #running = 0;

  constructor(model: ModelCard, options: EngineOptions) {
    this.model = model;
    this.#options = options;
    this.#realm = new ChosenRealm(options);
  }

  async prepare({ signal }: RunOptions = {}): Promise<void> {
    await this.#until(signal, (stop) => this.#ready(stop));
  }

  async run(
    source: ImageSource | ModelInput,
    { signal, interventions = [] }: ScanOptions = {},
  ): Promise<Activations> {
    this.#newest.abort(abortError("A newer picture took this one's place."));
    const newest = (this.#newest = new AbortController());
    return this.#until(signal, (stop) =>
      underAny([stop, newest.signal], async (whileWaiting) => {
        whileWaiting.throwIfAborted();
        const captured = abortable(capture(source, whileWaiting), whileWaiting);
        const [input, loaded] = await Promise.all([captured, this.#ready(whileWaiting)]);
        try {
          return await this.#runLoaded(loaded, { input, interventions }, stop, whileWaiting);
        } catch (error) {
          if (!leavesNothing(error) || !this.#realm.leavePage()) throw error;
          const elsewhere = await this.#ready(whileWaiting);
          return this.#runLoaded(elsewhere, { input, interventions }, stop, whileWaiting);
        }
      }),
    );
  }

  async dream(request: DreamRequest, options: DreamOptions = {}): Promise<InputPicture> {
    const { signal, onProgress, steps, seed } = options;
    return this.#until(signal, async (stop) => {
      const captured = options.from === undefined ? null : abortable(captureImage(options.from, stop), stop);
      const [from, { connection, session }] = await Promise.all([captured, this.#ready(stop)]);
      const call = { session, request, options: { steps, seed }, from };
      const transfer = from ? transferOf(from) : [];
      return abortable(connection.call("dream", call, { transfer, signal: stop, onProgress }), stop);
    });
  }

  async survey(inputs: readonly (ImageSource | ModelInput)[], options: SurveyOptions = {}): Promise<Survey> {
    const { signal, ...asked } = options;
    return this.#until(signal, async (stop) => surveyWith(await this.#ready(stop), inputs, asked, stop));
  }

  dispose(): void {
    this.#disposed.abort(abortError("The engine was disposed of."));
    for (const connection of this.#connections)
      connection.call("forget", { engine: this.#id }).catch(() => {}); // an ended worker has forgotten it
    this.#connections.clear();
    this.#shared?.listeners.delete(this.#show);
    this.#shared = null;
    this.#release();
    this.#show();
  }

  /** Does something until the engine is disposed of, or the caller's signal aborts. */
  #until<T>(signal: AbortSignal | undefined, task: (stop: AbortSignal) => Promise<T>): Promise<T> {
    return signal ? underAny([this.#disposed.signal, signal], task) : task(this.#disposed.signal);
  }

  async #ready(signal: AbortSignal): Promise<LoadedSession> {
    signal.throwIfAborted();
    const shared = this.#share();
    const release = shared.claim();
    this.#waiting++;
    try {
      const loading = shared.load();
      this.#show();
      const loaded = await abortable(loading, signal);
      // With another provider nothing is gained on the page.
      if (loaded.provider !== "webgpu" && this.#realm.leavePage()) return await this.#ready(signal);
      this.#release();
      this.#release = shared.claim();
      return loaded;
    } catch (error) {
      if (leavesNothing(error) && this.#realm.leavePage()) return await this.#ready(signal);
      throw error;
    } finally {
      release();
      this.#waiting--;
      this.#show();
    }
  }

  #share(): SharedModel {
    const { layers = this.model.layers, providers, createWorker, wasmPaths } = this.#options;
    const realm = this.#realm.choose();
    const shared = sharedModel({ card: this.model, layers, providers, realm, createWorker, wasmPaths });
    if (shared !== this.#shared) this.#shared?.listeners.delete(this.#show);
    shared.listeners.add(this.#show);
    this.#shared = shared;
    return shared;
  }

  /** A run that has begun goes on when a newer picture comes, so that a stream of pictures shows some. */
  async #runLoaded(
    loaded: LoadedSession,
    given: Pick<RunRequest, "input" | "interventions">,
    stop: AbortSignal,
    whileWaiting: AbortSignal,
  ): Promise<Activations> {
    const { connection, session } = loaded;
    this.#connections.add(connection);
    this.#running++;
    this.#show();
    try {
      const options = { transfer: transferOf(given.input), signal: whileWaiting };
      const call = connection.call("run", { session, engine: this.#id, ...given }, options);
      const result = await abortable(call, stop);
      loaded.provider = result.provider;
      loaded.passedOver = result.passedOver;
      return this.#activations(loaded, result);
    } catch (error) {
      if (isAbortError(error)) throw whileWaiting.reason ?? error;
      if (leavesNothing(error)) this.#shared?.discard(loaded);
      throw error;
    } finally {
      this.#running--;
      this.#show();
    }
  }

  #activations(loaded: LoadedSession, result: RunResult): Activations {
    const { provider, passedOver, create, layers, input, run, timings } = result;
    const loading = loaded.timings;
    loaded.timings = noTimings;
    const { name, answerLayer, classNames } = this.model;
    return questioned(
      {
        model: name,
        layers,
        input,
        get probabilities() {
          return result.probabilities;
        },
        answerLayer,
        classNames,
        provider,
        passedOver,
        timings: { ...loading, ...timings, create: loading.create + create },
      },
      { engine: this.#id, run },
      (call, argument, options) => this.#ask(loaded, call, argument, options),
    );
  }

  /** Asks about a run, of which the service keeps what the network computed. */
  async #ask<Name extends Question>(
    { connection }: LoadedSession,
    name: Name,
    request: Calls[Name]["argument"],
    { signal, onProgress }: CallOptions<Name> = {},
  ): Promise<Calls[Name]["value"]> {
    try {
      this.#disposed.signal.throwIfAborted();
      signal?.throwIfAborted();
      const call = connection.call(name, request, { signal, onProgress });
      return await this.#until(signal, (stop) => abortable(call, stop));
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      if (error instanceof NeuronCloudError && error.code !== "worker-failed") throw error;
      throw new NeuronCloudError(
        "released",
        "The exact activations went with their engine or its worker. Run the picture again.",
        { cause: error },
      );
    }
  }

  readonly #show = (): void => {
    const state = this.#stateNow();
    if (JSON.stringify(state) === JSON.stringify(this.state)) return;
    this.state = state;
    this.#options.onState?.(state);
  };

  #stateNow(): EngineState {
    const { stage = null, loaded = null } = this.#shared ?? {};
    if (loaded) {
      const { provider, passedOver } = loaded;
      return { status: this.#running > 0 ? "running" : "ready", provider, passedOver };
    }
    return stage && this.#waiting > 0 ? stage : { status: "idle" };
  }
}
