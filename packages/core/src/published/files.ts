import type { Files } from "../files.js";
import { startWorker } from "../runtime/startWorker.js";

// Bundlers look for `new URL` with exactly such arguments, carry along what lies there, as it is, and put in where it went.
const worker = new URL("./worker.js", import.meta.url).href;
const webgl = new URL("./onnxruntime/webgl.js", import.meta.url).href;
const wasm = new URL("./onnxruntime/wasm.js", import.meta.url).href;
const wasmBinary = new URL("./onnxruntime/ort-wasm-simd-threaded.wasm", import.meta.url).href;
const jspi = new URL("./onnxruntime/jspi.js", import.meta.url).href;
const jspiBinary = new URL("./onnxruntime/ort-wasm-simd-threaded.jspi.wasm", import.meta.url).href;
const asyncify = new URL("./onnxruntime/asyncify.js", import.meta.url).href;
const asyncifyBinary = new URL("./onnxruntime/ort-wasm-simd-threaded.asyncify.wasm", import.meta.url).href;

/** Takes the place of `../files.ts` in the package: all files lie beside this one, or where a bundler put each. */
export async function findFiles(): Promise<Files> {
  const [, folder, base] = /^((.+?\/)(?:node_modules|@fs|\.\w+)\/.*deps\/)worker\.js$/.exec(worker) ?? [];
  const at = folder && base ? await leftBehind(folder, base) : (address: string) => address;
  return {
    worker: at(worker),
    startWorker: () => startWorker(at(worker)),
    runtime: {
      webgl: { script: at(webgl), wasm: null },
      wasm: { script: at(wasm), wasm: at(wasmBinary) },
      jspi: { script: at(jspi), wasm: at(jspiBinary) },
      asyncify: { script: at(asyncify), wasm: at(asyncifyBinary) },
    },
  };
}

/**
 * Vite's development server moves packages into a folder `deps`, and before Vite 8 without what lies beside them. It tells
 * where that was in the answer to `import "@neuron-cloud/core/worker?worker"`.
 */
async function leftBehind(folder: string, base: string): Promise<(address: string) => string> {
  const answer = await (await fetch(`${base}@id/@neuron-cloud/core/worker?import&worker`)).text();
  const [, found] = /"([^"]+worker\.js)\?/.exec(answer) ?? [];
  if (found === undefined) return (address) => address;
  const installed = new URL(found, folder);
  return (address) => new URL(address.slice(folder.length), installed).href;
}
