const swc = (/** @type {"commonjs" | "es6"} */ type) => [
  "@swc/jest",
  {
    jsc: {
      target: "es2022",
      parser: { syntax: "typescript", tsx: true },
      transform: { react: { runtime: "automatic" } },
    },
    module: { type },
    sourceMaps: "inline",
  },
];
const common = {
  rootDir: import.meta.dirname,
  moduleNameMapper: {
    "^(\\.{1,2}/.*)\\.js$": ["$1.js", "$1"],
    "^@neuron-cloud/([a-z]+)$": "<rootDir>/packages/$1/src/index.ts",
    "^@neuron-cloud/([a-z]+)/(.+)$": "<rootDir>/packages/$1/src/$2",
  },
  modulePathIgnorePatterns: ["<rootDir>/packages/.*/dist/"],
};
/** ES modules: ONNX Runtime Web imports its glue code dynamically. */
export const node = {
  ...common,
  displayName: "node",
  testEnvironment: "node",
  extensionsToTreatAsEsm: [".ts", ".tsx"],
  transform: { "\\.(ts|tsx)$": swc("es6") },
};

export default {
  maxWorkers: 2, // Jest would leave a core of two idle
  testTimeout: 60_000, // a busy machine takes its time; Jest looks for this here only
  projects: [
    {
      // CommonJS: @react-three/* resolve to CommonJS, and three.cjs only re-requires three's ES module.
      ...common,
      displayName: "dom",
      testEnvironment: "jsdom",
      testMatch: ["<rootDir>/packages/*/src/**/*.test.{ts,tsx}"],
      testPathIgnorePatterns: ["\\.(node|weights)\\.test\\."], // the latter: jest.squeezenet.config.mjs
      setupFiles: ["<rootDir>/tools/jest-setup-dom.cjs"],
      moduleNameMapper: {
        ...common.moduleNameMapper,
        // These are ES modules too, which Jest's CommonJS can't load.
        "^d3-(color|interpolate|scale-chromatic)$": "<rootDir>/node_modules/d3-$1/dist/d3-$1.js",
        "^three$": "<rootDir>/node_modules/three/build/three.module.js",
      },
      transform: {
        "\\.(ts|tsx)$": swc("commonjs"),
        "/node_modules/three/.+\\.js$": [
          "@swc/jest",
          { jsc: { target: "es2022" }, module: { type: "commonjs" } },
        ],
      },
      transformIgnorePatterns: ["/node_modules/(?!three/)"],
    },
    {
      ...node,
      testMatch: [
        "<rootDir>/packages/*/src/**/*.node.test.ts",
        "<rootDir>/tools/*.test.mjs",
        "<rootDir>/bench/*.test.mjs",
      ],
    },
  ],
};
