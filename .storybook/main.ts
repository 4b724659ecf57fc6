import { fileURLToPath } from "node:url";
import { defineMain } from "@storybook/react-vite/node";
import { mergeConfig } from "vite";

const fromRoot = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

export default defineMain({
  framework: "@storybook/react-vite",
  stories: ["../stories/**/*.stories.tsx"],
  addons: ["@storybook/addon-docs", "@storybook/addon-a11y"],
  staticDirs: [{ from: "../assets/models", to: "/models" }],
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
        alias: {
          "@neuron-cloud/core": fromRoot("packages/core/src/index.ts"),
          "@neuron-cloud/react": fromRoot("packages/react/src/index.ts"),
        },
      },
    }),
});
