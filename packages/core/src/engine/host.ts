import { connectHere, connectWorker, type Connection } from "./connection.js";
import { defaultWorker } from "./defaultWorker.js";

export interface HostOptions {
  readonly createWorker: (() => Worker) | undefined;
  readonly wasmPaths: string | undefined;
}

/** A use of the page's worker, which ends when its last lease is released. */
export interface Lease {
  readonly connection: Promise<Connection>;
  release(): void;
}

interface Host extends HostOptions {
  readonly connection: Promise<Connection>;
  leases: number;
}

/** Asked before anything runs: in Node, ONNX Runtime puts a `Worker` of another kind in the global's place. */
const hasWorkers = typeof Worker !== "undefined";

/** One for each way of making a worker: on most pages, one. */
const hosts = new Set<Host>();

/** Takes part in the page's worker, and starts it where there is none. */
export function leaseHost(options: HostOptions): Lease {
  const host = find(options) ?? start(options);
  host.leases++;
  let released = false;
  return {
    connection: host.connection,
    release() {
      if (released) return;
      released = true;
      if (--host.leases > 0) return;
      hosts.delete(host);
      void host.connection.then((connection) => connection.close(), ignore);
    },
  };
}

function find({ createWorker, wasmPaths }: HostOptions): Host | undefined {
  return [...hosts].find((host) => host.createWorker === createWorker && host.wasmPaths === wasmPaths);
}

function start({ createWorker, wasmPaths }: HostOptions): Host {
  const connection = connect(createWorker);
  const host = { createWorker, wasmPaths, connection, leases: 0 };
  hosts.add(host);
  const forget = () => hosts.delete(host);
  connection.then(({ died }) => died).then(forget, forget);
  return host;
}

async function connect(createWorker: HostOptions["createWorker"]): Promise<Connection> {
  if (!createWorker && !hasWorkers) return connectHere();
  try {
    return await connectWorker((createWorker ?? defaultWorker)());
  } catch (error) {
    console.warn(
      "Neuron Cloud runs the network on the page's own thread, as its worker did not start. If your bundler loses it, " +
        "pass `createWorker: () => new Worker(…)` on `@neuron-cloud/core/worker`.",
      error,
    );
    return connectHere();
  }
}

function ignore(): void {}
