import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineMain } from "@storybook/react-vite/node";
import remarkGfm from "remark-gfm";
import { mergeConfig } from "vite";
import { apiFolder, apiReference } from "../tools/docsApi.mjs";
import { findModel, modelsFolder } from "../tools/model.mjs";

// Empty on a machine without a network, and before the API reference is made; Storybook opens all the same.
for (const folder of [modelsFolder, apiFolder]) mkdirSync(folder, { recursive: true });

const sources = fileURLToPath(new URL("../packages/$1/src", import.meta.url));

export default defineMain({
  framework: "@storybook/react-vite",
  stories: ["../stories/**/*.mdx", "../stories/**/*.stories.tsx"],
  addons: [
    {
      name: "@storybook/addon-docs",
      options: { mdxPluginOptions: { mdxCompileOptions: { remarkPlugins: [remarkGfm] } } }, // tables
    },
    "@storybook/addon-a11y",
  ],
  staticDirs: [
    { from: modelsFolder, to: "/models" },
    { from: "../packages/squeezenet/recordings", to: "/recordings" },
    { from: apiFolder, to: "/api" },
  ],
  // SqueezeNet where its weights are at hand; the toolbar has both.
  env: async (config) => ({ ...config, STORYBOOK_NETWORK: (await findModel()) ? "squeezenet" : "sketchnet" }),
  core: {
    disableTelemetry: true,
    disableWhatsNewNotifications: true,
    crossOriginIsolated: true,
  },
  features: { sidebarOnboardingChecklist: false }, // it is for those who set up a Storybook, not for visitors
  typescript: { check: false, reactDocgen: "react-docgen" },
  viteFinal: (config) =>
    mergeConfig(config, {
      plugins: [apiReference()],
      resolve: {
        dedupe: ["react", "react-dom", "three"],
        // Stories show the sources, so that an edit is seen at once and nothing has to be built first.
        alias: [
          { find: /^@neuron-cloud\/([a-z]+)$/, replacement: `${sources}/index.ts` },
          { find: /^@neuron-cloud\/([a-z]+)\/(.+)$/, replacement: `${sources}/$2` },
        ],
      },
      worker: { format: "es" },
      server: { watch: { ignored: ["**/storybook-static/**", "**/dist/**", "**/.cache/**"] } }, // what builds and tests write
      build: { chunkSizeWarningLimit: 5000, rolldownOptions: { checks: { pluginTimings: false } } },
    }),
});
