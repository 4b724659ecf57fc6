import react from "@astrojs/react";
import { defineConfig } from "astro/config";

export default defineConfig({
  base: "/manual",
  outDir: "site/manual",
  integrations: [react()],
  vite: { build: { chunkSizeWarningLimit: 2500 } },
});
