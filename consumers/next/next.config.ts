import type { NextConfig } from "next";

// With a BASE_PATH, a static export to be served below it; else a site with a server.
const basePath = process.env.BASE_PATH;

const config: NextConfig = {
  experimental: { turbopackFileSystemCacheForBuild: false }, // there is no second build to use it
  env: { NEXT_PUBLIC_BASE_PATH: basePath ?? "" },
  ...(basePath
    ? { output: "export", basePath, distDir: `site${basePath}` }
    : {
        headers: async () => [
          {
            source: "/:path*",
            headers: [
              { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
              { key: "Cross-Origin-Embedder-Policy", value: "require-corp" },
            ],
          },
        ],
      }),
};
export default config;
