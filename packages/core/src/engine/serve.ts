import type { CallName, Calls, ProgressOf, Service } from "./protocol.js";
import { toWire, type WireError } from "./wireErrors.js";

/** From the page to the worker. */
export type ToWorker =
  | {
      readonly [Name in CallName]: {
        readonly id: number;
        readonly name: Name;
        readonly argument: Calls[Name]["argument"];
      };
    }[CallName]
  | { readonly abort: number };

/** From the worker to the page: first that it runs, then for each call how far it has got, where it tells, and an answer. */
export type FromWorker =
  | { readonly id: 0 }
  /** It is of no use to anybody any more. */
  | { readonly id: 0; readonly ended: string }
  | { readonly id: number; readonly progress: unknown }
  | { readonly id: number; readonly value: Calls[CallName]["value"] }
  | { readonly id: number; readonly error: WireError };

/** What a dedicated worker's global scope is here. */
export interface WorkerScope {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  postMessage(message: FromWorker, transfer: Transferable[]): void;
}

/** Answers the page's calls from inside a worker. */
export function serve(scope: WorkerScope, service: Service): void {
  const running = new Map<number, AbortController>();

  async function answer<Name extends CallName>(id: number, name: Name, argument: Calls[Name]["argument"]) {
    const controller = new AbortController();
    running.set(id, controller);
    try {
      const report = (progress: ProgressOf<Name>) => scope.postMessage({ id, progress }, []);
      const { value, transfer } = await service[name](argument, controller.signal, report);
      scope.postMessage({ id, value }, transfer);
    } catch (error) {
      scope.postMessage({ id, error: toWire(error) }, []);
      if (isEndOfRuntime(error)) scope.postMessage({ id: 0, ended: "ONNX Runtime crashed in it" }, []);
    } finally {
      running.delete(id);
    }
  }

  scope.onmessage = ({ data }) => {
    if ("abort" in data) running.get(data.abort)?.abort();
    else void answer(data.id, data.name, data.argument);
  };
  scope.postMessage({ id: 0 }, []);
}

/** A WebAssembly module that has crashed answers nothing any more, to nobody. */
function isEndOfRuntime(error: unknown): boolean {
  return (
    error instanceof Error &&
    /Aborted\(|memory access out of bounds|\bunreachable\b|table index is out of bounds/.test(error.message)
  );
}
