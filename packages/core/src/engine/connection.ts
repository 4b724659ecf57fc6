import { NeuronCloudError } from "../errors.js";
import type { CallName, Calls, ProgressOf } from "./protocol.js";
import type { FromWorker, ToWorker } from "./serve.js";
import { fromWire } from "./wireErrors.js";

export interface CallOptions<Name extends CallName> {
  /** Buffers to hand over. */
  readonly transfer?: Transferable[] | undefined;
  /** Calls the work off, if it has not begun; the answer tells whether it had. */
  readonly signal?: AbortSignal | undefined;
  /** Hears how far the call has got, where it tells. */
  readonly onProgress?: ((progress: ProgressOf<Name>) => void) | undefined;
}

/** The way from the page to the service. */
export interface Connection {
  call<Name extends CallName>(
    name: Name,
    argument: Calls[Name]["argument"],
    options?: CallOptions<Name>,
  ): Promise<Calls[Name]["value"]>;
  /** Resolves when the worker has died; a closed connection never says so. */
  readonly died: Promise<void>;
  /** Ends the worker. Calls under way are rejected with `worker-failed`, as later ones are. */
  close(): void;
}

/** The service on this thread, where there is no worker: it is slower to react, and answers the same. */
export async function connectHere(): Promise<Connection> {
  const { createService } = await import("./service.js");
  const service = createService();
  const unaborted = new AbortController().signal;
  return {
    async call(name, argument, { signal = unaborted, onProgress = () => {} } = {}) {
      return (await service[name](argument, signal, onProgress)).value;
    },
    died: new Promise(() => {}),
    close() {}, // whoever made sessions releases them; nothing else is held here
  };
}

interface Pending {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: ((progress: never) => void) | undefined;
}

/** Resolves once the worker runs; rejects when it does not start. */
export function connectWorker(worker: Worker): Promise<Connection> {
  const pending = new Map<number, Pending>();
  let calls = 0;
  let ended: NeuronCloudError | null = null;

  function end(error: NeuronCloudError) {
    ended ??= error;
    worker.terminate();
    for (const { reject } of pending.values()) reject(ended);
    pending.clear();
  }

  function call<Name extends CallName>(
    name: Name,
    argument: Calls[Name]["argument"],
    { transfer = [], signal, onProgress }: CallOptions<Name> = {},
  ): Promise<Calls[Name]["value"]> {
    if (ended) return Promise.reject(ended);
    const id = ++calls;
    const post = (message: ToWorker) => worker.postMessage(message, "abort" in message ? [] : transfer);
    const abort = () => post({ abort: id });
    return new Promise<Calls[Name]["value"]>((resolve, reject) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- name and argument belong together
      post({ id, name, argument } as ToWorker);
      pending.set(id, { resolve, reject, onProgress });
      signal?.addEventListener("abort", abort, { once: true });
      if (signal?.aborted) abort();
    }).finally(() => signal?.removeEventListener("abort", abort));
  }

  return new Promise((started, failed) => {
    let die: (reason: string) => void;
    const died = new Promise<void>((resolve) => {
      die = (reason) => {
        const error = new NeuronCloudError(
          "worker-failed",
          `The worker that runs the network failed: ${reason}. Run the picture again, which starts a new worker.`,
        );
        end(error);
        failed(error);
        resolve();
      };
      worker.onerror = (event) => {
        event.preventDefault(); // it is reported here
        die(event.message || "its script could not be loaded");
      };
      worker.onmessageerror = () => die("a message from it could not be read");
    });
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if ("ended" in data) return die(data.ended);
      const waiting = pending.get(data.id);
      if ("progress" in data) {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what a call tells is of the call's type
        waiting?.onProgress?.(data.progress as never);
        return undefined;
      }
      pending.delete(data.id);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a call's answer is of the call's type
      if ("value" in data) waiting?.resolve(data.value as never);
      else if ("error" in data) waiting?.reject(fromWire(data.error));
      else started({ call, died, close: () => end(closed()) });
      return undefined;
    };
  });
}

function closed(): NeuronCloudError {
  return new NeuronCloudError("worker-failed", "The worker was ended, as its last engine was disposed of.");
}
