import { defineConfig } from "vitepress";

export default defineConfig({
  title: "Neuron Cloud in a docs site",
  base: "/manual/",
  outDir: "site/manual",
  head: [["link", { rel: "icon", href: "data:," }]],
  vite: { build: { chunkSizeWarningLimit: 2500 } },
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag === "neuron-cloud" } } },
});
