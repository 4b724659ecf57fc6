import { join } from "node:path";

export default {
  mode: "production",
  entry: "./src/main.jsx",
  output: { path: join(import.meta.dirname, "public") },
  module: {
    rules: [
      { test: /\.jsx$/, loader: "esbuild-loader", options: { jsx: "automatic" } },
      { test: /\.css$/, use: ["style-loader", "css-loader"] },
    ],
  },
  performance: { hints: false },
};
