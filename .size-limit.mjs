// npm run size: what each package and entry adds to a page, minified and gzipped, all that it may load later included. What
// apps bring themselves is left out: React, three, ONNX Runtime.
const peers = ["react", "react-dom", "three", "@react-three/fiber", "@react-three/drei", "onnxruntime-web"];

/** @type {(name: string, file: string, limit: string, options?: Partial<import("size-limit").Check>) => import("size-limit").Check} */
const entry = (name, file, limit, options) => ({
  name: `@neuron-cloud/${name}`,
  path: `packages/${file}`,
  limit,
  gzip: true,
  ignore: peers,
  modifyEsbuildConfig: (config) => ({
    ...config,
    format: "esm",
    define: { "process.env.NODE_ENV": '"production"' },
  }),
  ...options,
});

export default [
  entry("core", "core/dist/index.js", "117 kB"),
  entry("core, createEngine", "core/dist/index.js", "106 kB", { import: "{ createEngine }" }),
  entry("core/worker", "core/dist/worker.js", "92 kB"),
  entry("core/recording", "core/dist/recording/index.js", "8.5 kB"),
  entry("squeezenet", "squeezenet/dist/index.js", "32 kB"),
  entry("squeezenet/samples", "squeezenet/dist/samples.js", "11 kB"),
  entry("sketchnet, the card", "sketchnet/dist/index.js", "105 kB", { import: "{ sketchnet }" }),
  entry("react", "react/dist/index.js", "253 kB"),
  entry("react, the scene", "react/dist/index.js", "63 kB", { import: "{ NeuronCanvas, NeuronCloud }" }),
  entry("react, Predictions", "react/dist/index.js", "1.5 kB", { import: "{ Predictions }" }),
  entry("react, NeuronCanvas and what it uses of drei", "react/dist/index.js", "12.5 kB", {
    import: "{ NeuronCanvas }",
    ignore: peers.filter((name) => name !== "@react-three/drei"),
  }),
  entry("react/styles.css", "react/dist/styles.css", "8 kB"),
  // Brings all that it needs; what only live networks need is left out.
  entry("element, a replay", "element/dist/neuron-cloud.js", "409 kB", {
    ignore: ["./live/live.js", "./live/explore.js"],
  }),
];
