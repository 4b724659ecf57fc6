import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import { buildSync, transformSync } from "esbuild";
import esbuild from "rollup-plugin-esbuild";
import { minifySync } from "vite";
import { reactCompiler } from "./tools/reactCompiler.mjs";

// React's entries belong to the browser: a server that renders components must see it at the top of the file.
const clientBoundary = (/** @type {import("rollup").RenderedChunk} */ chunk) =>
  chunk.isEntry ? '"use client";' : "";

/** @type {import("rollup").Plugin} */
const stylesheet = {
  name: "stylesheet",
  generateBundle() {
    // One file, though its sources are several.
    const { outputFiles } = buildSync({
      entryPoints: ["packages/react/src/styles.css"],
      bundle: true,
      write: false,
    });
    const source = outputFiles[0]?.text ?? "";
    this.emitFile({ type: "asset", fileName: "styles.css", source });
    // TypeScript 6 and later ask for the types of stylesheets, too.
    this.emitFile({ type: "asset", fileName: "styles.css.d.ts", source: "export {};\n" });
  },
};

/** In the package, what is fetched by its address lies beside the scripts. @type {import("rollup").Plugin} */
const publishedFiles = {
  name: "published files",
  load: (id) =>
    id.endsWith("packages/core/src/files.ts")
      ? readFileSync(join(dirname(id), "published/files.ts"), "utf8").replaceAll('from "../', 'from "./')
      : null,
};

/**
 * ONNX Runtime. Its scripts are made ones that export nothing and ask for no address of their own: those that bundlers carry
 * along still pass through their minimizers, which may take them for scripts or for modules.
 * @type {import("rollup").Plugin}
 */
const onnxRuntime = {
  name: "ONNX Runtime",
  writeBundle() {
    const from = "node_modules/onnxruntime-web/dist";
    const to = "packages/core/dist/onnxruntime";
    mkdirSync(to, { recursive: true });
    const scripts = {
      webgl: "webgl.min",
      wasm: "wasm.bundle.min",
      jspi: "jspi.bundle.min",
      asyncify: "webgpu.bundle.min", // `.js`, as not every server knows `.mjs`
    };
    for (const [build, name] of Object.entries(scripts)) {
      const { code } = transformSync(readFileSync(`${from}/ort.${name}.mjs`, "utf8"), {
        format: "iife",
        globalName: "ort",
        minify: true,
        target: "es2022",
        banner: "(() => {",
        footer: `(globalThis.neuronCloudRuntimes ??= {}).${build} = ort; })();`,
        define: { "import.meta.url": "neuronCloudScript" },
      });
      const script = "const neuronCloudScript = globalThis.neuronCloudScript ?? location.href;";
      writeFileSync(`${to}/${build}.js`, code.replace("(() => {", `(() => {${script}`));
    }
    // The last is what its script imports in Node.
    for (const ending of [".wasm", ".jspi.wasm", ".asyncify.wasm", ".mjs"])
      copyFileSync(`${from}/ort-wasm-simd-threaded${ending}`, `${to}/ort-wasm-simd-threaded${ending}`);
    copyFileSync("packages/core/onnxruntime-LICENSE.txt", `${to}/LICENSE`);
  },
};

/** The worker is one file that imports nothing, so that a bundler can carry it along as it is. @type {import("rollup").RollupOptions} */
const worker = {
  input: "packages/core/src/worker.ts",
  output: { file: "packages/core/dist/worker.js", format: "iife" },
  plugins: [
    nodeResolve({ extensions: [".ts", ".js"] }),
    esbuild({ target: "es2022", tsconfig: false, minify: true }),
    {
      // Vite's minimizer makes it a twentieth smaller still. A bundler that takes the worker in leaves its imports by address alone.
      name: "smaller still, with imports by address",
      renderChunk: (code) =>
        minifySync("worker.js", code, { compress: { target: "es2022" } }).code.replaceAll(
          /\bimport\((?=\w+\))/g,
          "import(/* webpackIgnore: true */ /* @vite-ignore */ ",
        ),
    },
    onnxRuntime,
  ],
  onwarn: (warning) => void (warning.code === "THIS_IS_UNDEFINED" || fail(warning)), // TypeScript's helpers in protobuf
};

/**
 * @param {string} dir
 * @param {string[]} input names of the entries
 * @returns {import("rollup").RollupOptions}
 */
function pkg(dir, input) {
  const json = JSON.parse(readFileSync(`packages/${dir}/package.json`, "utf8"));
  const names = Object.keys({ ...json.dependencies, ...json.peerDependencies });
  return {
    input: Object.fromEntries(input.map((n) => [n, `packages/${dir}/src/${n}.ts`])),
    external: (id) =>
      names.some((n) => id === n || id.startsWith(`${n}/`)) ||
      id === "react/jsx-runtime" ||
      id.startsWith("node:"),
    output: {
      dir: `packages/${dir}/dist`,
      format: "es",
      sourcemap: true,
      preserveModules: true,
      preserveModulesRoot: `packages/${dir}/src`,
      entryFileNames: "[name].js",
      banner: dir === "react" ? clientBoundary : "",
    },
    plugins: [
      nodeResolve({ extensions: [".ts", ".tsx", ".js"] }),
      process.env.NO_COMPILER ? null : reactCompiler(),
      esbuild({
        target: "es2022",
        jsx: "automatic",
        tsconfig: false,
        sourceMap: true,
      }),
      dir === "react" ? stylesheet : null,
      dir === "core" ? publishedFiles : null,
    ],
    onwarn: fail,
  };
}

/** @param {import("rollup").RollupLog} warning */
function fail({ message }) {
  throw new Error(message);
}

export default [
  pkg("core", ["index", "recording/index"]),
  worker,
  pkg("squeezenet", ["index", "samples"]),
  pkg("sketchnet", ["index"]),
  pkg("react", ["index"]),
  pkg("cli", ["main"]),
];
