/** Bundlers look for exactly this expression, and for the file beside the built one. */
export function defaultWorker(): Worker {
  return new Worker(new URL("../worker.js", import.meta.url), { type: "module" });
}
