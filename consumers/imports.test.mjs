// What comes along with an import, as a bundler sees it. How much that is in bytes is limited in .size-limit.mjs.
import { build } from "esbuild";

/**
 * The modules that a page loads at once for these imports; those that wait for an `import()` are left out.
 * @param {string} code
 */
async function modulesOf(code) {
  const { metafile } = await build({
    stdin: { contents: code, resolveDir: import.meta.dirname },
    bundle: true,
    splitting: true,
    format: "esm",
    outdir: "out",
    write: false,
    metafile: true,
    logLevel: "error",
  });
  const waiting = Object.keys(metafile.outputs).filter((path) => path.endsWith("stdin.js"));
  /** @type {Set<string>} */
  const modules = new Set();
  for (const path of waiting) {
    const { inputs = {}, imports = [] } = metafile.outputs[path] ?? {};
    for (const [name, { bytesInOutput }] of Object.entries(inputs)) if (bytesInOutput > 0) modules.add(name);
    for (const { path: other, kind } of imports)
      if (kind === "import-statement" && !waiting.includes(other)) waiting.push(other);
  }
  return [...modules];
}

/** @type {(modules: string[], name: string) => string[]} */
const of = (modules, name) =>
  modules.flatMap((path) => path.split(`node_modules/${name}/`)[1]?.replace(/^dist\//, "") ?? []);

test("all of @neuron-cloud/react brings no ONNX Runtime, and of drei nothing that it does not use", async () => {
  const modules = await modulesOf('export * from "@neuron-cloud/react"');
  expect(of(modules, "onnxruntime-web")).toEqual([]);
  expect(of(modules, "@react-three/drei").toSorted()).toEqual(["core/OrbitControls.js", "web/Html.js"]);
  expect(of(modules, "three-stdlib").toSorted()).toEqual([
    "controls/EventDispatcher.js",
    "controls/OrbitControls.js",
  ]);
});

test("a widget brings neither three nor react-three-fiber", async () => {
  const modules = await modulesOf('export { Predictions } from "@neuron-cloud/react"');
  expect(modules).not.toEqual([]);
  expect(of(modules, "three")).toEqual([]);
  expect(of(modules, "@react-three/fiber")).toEqual([]);
});
