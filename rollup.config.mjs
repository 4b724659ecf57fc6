import { readFileSync } from "node:fs";
import { babel } from "@rollup/plugin-babel";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import esbuild from "rollup-plugin-esbuild";

// React's entries belong to the browser: a server that renders components must see it at the top of the file.
const clientBoundary = (/** @type {import("rollup").RenderedChunk} */ chunk) =>
  chunk.isEntry ? '"use client";' : "";

/** @type {import("rollup").Plugin} */
const stylesheet = {
  name: "stylesheet",
  generateBundle() {
    const source = readFileSync("packages/react/src/styles.css");
    this.emitFile({ type: "asset", fileName: "styles.css", source });
    // TypeScript 6 and later ask for the types of stylesheets, too.
    this.emitFile({ type: "asset", fileName: "styles.css.d.ts", source: "export {};\n" });
  },
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
      process.env.NO_COMPILER
        ? null
        : babel({
            include: ["packages/react/src/**"],
            extensions: [".tsx"],
            babelHelpers: "bundled",
            babelrc: false,
            configFile: false,
            parserOpts: { plugins: ["typescript", "jsx"] },
            plugins: [["babel-plugin-react-compiler", { target: "19", panicThreshold: "all_errors" }]],
          }),
      esbuild({
        target: "es2022",
        jsx: "automatic",
        tsconfig: false,
        sourceMap: true,
      }),
      dir === "react" ? stylesheet : null,
    ],
    onwarn(w) {
      throw new Error(w.message);
    },
  };
}
export default [
  pkg("core", ["index", "worker", "recording/index"]),
  pkg("squeezenet", ["index", "samples"]),
  pkg("sketchnet", ["index"]),
  pkg("react", ["index"]),
  pkg("cli", ["main"]),
];
