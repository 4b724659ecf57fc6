/** The platform's trusted types, as far as they are needed here; TypeScript's own types of the DOM lack them. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy;
}
interface Policy {
  createScriptURL(url: string): URL;
}

const NativeWorker = globalThis.Worker;
let policy: Policy | null = null;

/** Starts a worker from an address, also one of another site, such as a CDN, and in a page that demands trusted types. */
export function startWorker(url: string, options?: WorkerOptions): Worker {
  const isOurs = new URL(url, location.href).origin === location.origin;
  return new NativeWorker(trusted(isOurs ? url : wrapped(url)), { ...options, type: "module" });
}

/** Has all that starts a worker in this realm do it so: ONNX Runtime, which starts its threads from its own address. */
export function startEveryWorkerSo(): void {
  globalThis.Worker = new Proxy(NativeWorker, {
    construct: (_, [url, options]: [string | URL, WorkerOptions?]) => startWorker(String(url), options),
  });
}

/** A script of this site that imports the other site's, as browsers start no worker from there. */
function wrapped(url: string): string {
  const script = `import ${JSON.stringify(url)};`;
  return URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
}

function trusted(url: string): string | URL {
  const { trustedTypes }: { trustedTypes?: TrustedTypes; Worker?: unknown } = globalThis;
  try {
    policy ??= trustedTypes?.createPolicy("neuron-cloud", { createScriptURL: (address) => address }) ?? null;
  } catch {
    // The page allows no policy of this name. If it demands one, it refuses the worker, too, and says why.
  }
  return policy?.createScriptURL(url) ?? url;
}
