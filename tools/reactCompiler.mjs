import { babel } from "@rollup/plugin-babel";

/** Compiles our components by React's compiler, as they are shipped: for Rollup, and for a bundler that takes its plugins. */
export const reactCompiler = () =>
  babel({
    include: ["packages/react/src/**"],
    extensions: [".tsx"],
    babelHelpers: "bundled",
    babelrc: false,
    configFile: false,
    parserOpts: { plugins: ["typescript", "jsx"] },
    plugins: [["babel-plugin-react-compiler", { target: "19", panicThreshold: "all_errors" }]],
  });
