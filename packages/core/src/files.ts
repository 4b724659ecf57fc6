import type { RuntimeFiles } from "./runtime/types.js";

/** What is fetched by its address rather than imported, each when its turn comes. */
export interface Files {
  /** Of the worker's script; null where only the bundler knows it. */
  readonly worker: string | null;
  startWorker(this: void): Worker;
  readonly runtime: RuntimeFiles;
}

/** While the sources run as they are; in the package, `published/files.ts` takes this file's place. */
export async function findFiles(): Promise<Files> {
  return {
    worker: null,
    startWorker: () => new Worker(new URL("./worker.js", import.meta.url), { type: "module" }),
    runtime,
  };
}

// Each written out, as bundlers look for exactly such expressions.
const runtime: RuntimeFiles = {
  webgl: {
    script: new URL("../../../node_modules/onnxruntime-web/dist/ort.webgl.min.mjs", import.meta.url).href,
    wasm: null,
  },
  wasm: {
    script: new URL("../../../node_modules/onnxruntime-web/dist/ort.wasm.bundle.min.mjs", import.meta.url)
      .href,
    wasm: new URL("../../../node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.wasm", import.meta.url)
      .href,
  },
  jspi: {
    script: new URL("../../../node_modules/onnxruntime-web/dist/ort.jspi.bundle.min.mjs", import.meta.url)
      .href,
    wasm: new URL(
      "../../../node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.jspi.wasm",
      import.meta.url,
    ).href,
  },
  asyncify: {
    script: new URL("../../../node_modules/onnxruntime-web/dist/ort.webgpu.bundle.min.mjs", import.meta.url)
      .href,
    wasm: new URL(
      "../../../node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.asyncify.wasm",
      import.meta.url,
    ).href,
  },
};
