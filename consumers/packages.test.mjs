// What `npm publish` sends of each package: what was built, its licence, its README, and nothing that strayed in.
import { execFileSync } from "node:child_process";
import { join } from "node:path";

const scripts = /^dist\/.+\.js(\.map)?$/;
const types = /^dist\/.+\.d\.ts$/;
const always = ["LICENSE", "README.md", "package.json"];

/** What may be in a package besides `always`, and what must be. @type {Record<string, { may: RegExp[], must: string[] }>} */
const contents = {
  core: {
    may: [scripts, types, /^dist\/onnxruntime\/(ort-wasm-simd-threaded\S*\.(wasm|mjs)|LICENSE)$/],
    must: [
      "dist/index.js",
      "dist/index.d.ts",
      "dist/worker.js",
      "dist/recording/index.js",
      "dist/onnxruntime/webgl.js",
      "dist/onnxruntime/ort-wasm-simd-threaded.wasm",
      "dist/onnxruntime/LICENSE",
    ],
  },
  squeezenet: {
    may: [scripts, types, /^recordings\/(balloon|jellyfish|monarch)\.ncloud$/],
    must: ["dist/index.js", "dist/samples.js", "recordings/balloon.ncloud"],
  },
  sketchnet: {
    may: [scripts, types],
    must: ["dist/index.js", "dist/index.d.ts"],
  },
  react: {
    may: [scripts, types, /^dist\/styles\.css$/],
    must: ["dist/index.js", "dist/index.d.ts", "dist/styles.css", "dist/styles.css.d.ts"],
  },
  element: {
    may: [
      /^dist\/(neuron-cloud|jsx)\.js$/,
      /^dist\/live\/(onnxruntime\/)?[\w.-]+\.js$/,
      /^dist\/live\/onnxruntime\/LICENSE$/,
      /^dist\/\w+\.d\.ts$/,
    ],
    must: [
      "dist/neuron-cloud.js",
      "dist/jsx.js",
      "dist/live/live.js",
      "dist/live/worker.js",
      "dist/live/onnxruntime/webgl.js",
      "dist/live/onnxruntime/LICENSE",
      "dist/jsx.d.ts",
    ],
  },
  cli: {
    may: [scripts],
    must: ["dist/main.js"],
  },
};
/** Never, wherever it lies. */
const stray = /\.test\.|\.stories\.|testing\/|\.tsbuildinfo|\.d\.ts\.map/;

describe.each(Object.entries(contents))("packages/%s", (folder, { may, must }) => {
  const output = execFileSync("npm", ["pack", "--dry-run", "--json"], {
    cwd: join(import.meta.dirname, "../packages", folder),
    encoding: "utf8",
  });
  /** @type {{ files: { path: string }[] }[]} */
  const [packed] = Object.values(JSON.parse(output));
  const paths = packed?.files.map(({ path }) => path) ?? [];

  test("holds all that is needed", () => {
    expect(paths).toEqual(expect.arrayContaining([...always, ...must]));
  });

  test("holds nothing else", () => {
    const allowed = [...may, ...always.map((name) => new RegExp(`^${name}$`))];
    const others = paths.filter((path) => stray.test(path) || !allowed.some((pattern) => pattern.test(path)));
    expect(others).toEqual([]);
  });
});
