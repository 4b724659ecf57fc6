import { connectHere, connectWorker, type Connection } from "./connection.js";
import type { Files } from "../files.js";
import type { RuntimeFiles } from "../runtime/types.js";
import type { Realm } from "./types.js";
import { watchPolicy, whyNoWorker } from "./whyNoWorker.js";

export interface HostOptions {
  /** @default "worker" */
  readonly realm?: Realm | undefined;
  readonly createWorker: (() => Worker) | undefined;
  readonly wasmPaths: string | undefined;
}

/** A use of the page's worker, which ends when its last lease is released. */
export interface Lease {
  readonly connection: Promise<Connection>;
  /** Where ONNX Runtime is to be had. */
  readonly runtime: Promise<RuntimeFiles>;
  release(): void;
}

interface Host extends HostOptions, Pick<Lease, "connection" | "runtime"> {
  leases: number;
}

/** Asked before anything runs: in Node, ONNX Runtime puts a `Worker` of another kind in the global's place. */
const hasWorkers = typeof Worker !== "undefined";

/** Whether there can be a worker; one may still not start, and what it was to do is then done here. */
export function canStartWorker({ createWorker }: Pick<HostOptions, "createWorker">): boolean {
  return createWorker !== undefined || hasWorkers;
}

/** One for each way of making a worker: on most pages, one. */
const hosts = new Set<Host>();

/** Whether both make the same host. */
export function isSameHost(a: HostOptions, b: HostOptions): boolean {
  const [mine = "worker", other = "worker"] = [a.realm, b.realm];
  return mine === other && a.createWorker === b.createWorker && a.wasmPaths === b.wasmPaths;
}

/** Takes part in the page's worker, and starts it where there is none. */
export function leaseHost(options: HostOptions): Lease {
  const host = find(options) ?? start(options);
  host.leases++;
  let released = false;
  return {
    connection: host.connection,
    runtime: host.runtime,
    release() {
      if (released) return;
      released = true;
      if (--host.leases > 0) return;
      hosts.delete(host);
      void host.connection.then((connection) => connection.close(), ignore);
    },
  };
}

function find(options: HostOptions): Host | undefined {
  return [...hosts].find((host) => isSameHost(host, options));
}

function start({ realm, createWorker, wasmPaths }: HostOptions): Host {
  // Not imported above: where no network runs, as in tests in jsdom, such an address may not even be parsed.
  const files = import("../files.js").then(({ findFiles }) => findFiles());
  const connection = realm === "page" ? connectHere() : connect(createWorker, files);
  const runtime = files.then((found) => servedFrom(wasmPaths, found.runtime));
  runtime.catch(ignore); // whoever waits for it hears of it
  const host = { realm, createWorker, wasmPaths, connection, runtime, leases: 0 };
  hosts.add(host);
  const forget = () => hosts.delete(host);
  connection.then(({ died }) => died).then(forget, forget);
  return host;
}

async function connect(
  createWorker: HostOptions["createWorker"],
  files: Promise<Files>,
): Promise<Connection> {
  if (!canStartWorker({ createWorker })) return connectHere();
  const { worker, startWorker } = await files;
  const policy = watchPolicy();
  try {
    return await connectWorker((createWorker ?? startWorker)());
  } catch (error) {
    const why = await whyNoWorker(error, createWorker ? null : worker, policy);
    console.warn(
      `Neuron Cloud runs the network on the page's own thread, as its worker did not start. ${why}`,
      error,
    );
    return connectHere();
  } finally {
    policy.end();
  }
}

/** The same files with their WebAssembly in a folder of the page's choice. */
function servedFrom(folder: string | undefined, { webgl, wasm, jspi, asyncify }: RuntimeFiles): RuntimeFiles {
  if (folder === undefined) return { webgl, wasm, jspi, asyncify };
  return {
    webgl,
    wasm: { ...wasm, wasm: `${folder}ort-wasm-simd-threaded.wasm` },
    jspi: { ...jspi, wasm: `${folder}ort-wasm-simd-threaded.jspi.wasm` },
    asyncify: { ...asyncify, wasm: `${folder}ort-wasm-simd-threaded.asyncify.wasm` },
  };
}

function ignore(): void {}
