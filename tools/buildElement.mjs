// node tools/buildElement.mjs: bundles <neuron-cloud>, from the other packages as they are built, into files that a page loads
// without a bundler: dist/neuron-cloud.js, all that a recording needs, and dist/live/, which only live networks need.
import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

const folder = join(import.meta.dirname, "../packages/element");

/** `import text from "…css?inline"`, as Vite understands it too. @type {import("esbuild").Plugin} */
const inlineStyles = {
  name: "inline styles",
  setup(bundler) {
    bundler.onResolve({ filter: /\.css\?inline$/ }, async ({ path, kind, resolveDir }) => {
      const found = await bundler.resolve(path.replace("?inline", ""), { kind, resolveDir });
      return { path: found.path, namespace: "inline", errors: found.errors };
    });
    bundler.onLoad({ filter: /.*/, namespace: "inline" }, async ({ path }) => {
      const { outputFiles } = await build({ entryPoints: [path], minify: true, write: false });
      return { contents: outputFiles[0]?.text ?? "", loader: "text" };
    });
  },
};

/** The element brings its own renderer, which is WebGL's. @type {import("esbuild").Plugin} */
const onlyWebGL = {
  name: "only WebGL",
  setup(bundler) {
    bundler.onLoad({ filter: /webgpuBackend\.js$/ }, () => ({
      contents: "export const webgpuBackend = null;",
    }));
  },
};

/** Of the React package the live files take a store, which draws nothing. @type {import("esbuild").Plugin} */
const noDrawing = {
  name: "no drawing",
  setup(bundler) {
    // esbuild would write a chunk for each dynamic import in drei, also in the parts that nobody uses.
    bundler.onResolve({ filter: /^@react-three\/drei$/ }, ({ path }) => ({
      path,
      external: true,
      sideEffects: false,
    }));
  },
};

/**
 * A bundler that gets these files again finds all that they name beside them. That leaves out ONNX Runtime's wasm, which
 * `runtime` tells the way to.
 * @type {import("esbuild").Plugin}
 */
const namesThatExist = {
  name: "names that exist",
  setup(bundler) {
    bundler.onLoad({ filter: /core.dist.files\.js$/ }, async ({ path }) => {
      const code = await readFile(path, "utf8");
      return { contents: code.replaceAll(/new URL\("[^"]+\.wasm", import\.meta\.url\)\.href/g, '""') };
    });
  },
};

/** @satisfies {import("esbuild").BuildOptions} */
const common = /** @type {const} */ ({
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  jsx: "automatic",
  legalComments: "eof",
  define: { "process.env.NODE_ENV": '"production"' },
});
const plugins = [inlineStyles, onlyWebGL];

await rm(join(folder, "dist/live"), { recursive: true, force: true });
await build({
  ...common,
  entryPoints: { "neuron-cloud": join(folder, "src/index.ts") },
  outdir: join(folder, "dist"),
  external: ["./live/live.js", "./live/explore.js"],
  plugins,
});
await build({
  ...common,
  entryPoints: [join(folder, "src/live/live.ts")],
  outdir: join(folder, "dist/live"),
  splitting: true,
  plugins: [noDrawing, namesThatExist, ...plugins],
});
// The explorer, which draws by itself: whoever shows one loads one file, and all others none of it.
await build({
  ...common,
  entryPoints: [join(folder, "src/live/explore.tsx")],
  outdir: join(folder, "dist/live"),
  // three warns of a second three on the page. This one and the element's own never see each other's objects.
  define: { ...common.define, "window.__THREE__": "globalThis.neuronCloudExplorerThree" },
  plugins: [namesThatExist, ...plugins],
});
// What is fetched by its address.
const core = join(folder, "../core/dist");
await cp(join(core, "worker.js"), join(folder, "dist/live/worker.js"));
await cp(join(core, "onnxruntime"), join(folder, "dist/live/onnxruntime"), {
  recursive: true,
  filter: (path) => !/\.(wasm|mjs)$/.test(path),
});
// With types of React's JSX, the same.
await writeFile(join(folder, "dist/jsx.js"), 'export * from "./neuron-cloud.js";\n');
