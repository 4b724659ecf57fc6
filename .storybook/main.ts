import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineMain } from "@storybook/react-vite/node";
import { mergeConfig } from "vite";
import { modelsFolder } from "../tools/model.mjs";

mkdirSync(modelsFolder, { recursive: true }); // empty on a machine without a network; Storybook opens all the same

const sources = fileURLToPath(new URL("../packages/$1/src", import.meta.url));

export default defineMain({
  framework: "@storybook/react-vite",
  stories: ["../stories/**/*.stories.tsx"],
  addons: ["@storybook/addon-docs", "@storybook/addon-a11y"],
  staticDirs: [
    { from: modelsFolder, to: "/models" },
    { from: "../packages/squeezenet/recordings", to: "/recordings" },
  ],
  core: {
    disableTelemetry: true,
    disableWhatsNewNotifications: true,
    crossOriginIsolated: true,
  },
  typescript: { check: false, reactDocgen: "react-docgen" },
  viteFinal: (config) =>
    mergeConfig(config, {
      resolve: {
        dedupe: ["react", "react-dom", "three"],
        // Stories show the sources, so that an edit is seen at once and nothing has to be built first.
        alias: [
          { find: /^@neuron-cloud\/([a-z]+)$/, replacement: `${sources}/index.ts` },
          { find: /^@neuron-cloud\/([a-z]+)\/(.+)$/, replacement: `${sources}/$2` },
        ],
      },
      // ONNX Runtime finds its wasm beside itself, which Vite's pre-bundling would move.
      optimizeDeps: { exclude: ["onnxruntime-web"] },
      worker: { format: "es" },
      server: { watch: { ignored: ["**/storybook-static/**", "**/dist/**", "**/.cache/**"] } }, // what builds and tests write
      build: { chunkSizeWarningLimit: 5000, rolldownOptions: { checks: { pluginTimings: false } } },
    }),
});
