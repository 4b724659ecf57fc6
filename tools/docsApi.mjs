// The API reference, which typedoc makes of the sources' doc comments (npm run docs:api) and Storybook serves at /api.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const root = join(import.meta.dirname, "..");
export const apiFolder = join(root, "docs-api");

const make = () =>
  promisify(execFile)(process.execPath, [join(root, "node_modules/typedoc/bin/typedoc")], {
    cwd: root,
  });

/**
 * While one develops, the reference is made when it is first asked for, so that Storybook opens at once.
 * @returns {import("vite").Plugin}
 */
export const apiReference = () => ({
  name: "api-reference",
  apply: "serve",
  configureServer({ middlewares }) {
    /** @type {ReturnType<typeof make> | null} */
    let making = null;
    middlewares.use("/api", (request, response, next) => {
      if (existsSync(join(apiFolder, "index.html"))) {
        next();
        return;
      }
      making ??= make();
      // Storybook's own server, which comes before this one, then has the file.
      const retry = () => response.writeHead(302, { location: request.originalUrl }).end();
      making.then(retry, (/** @type {{ stdout: string, stderr: string }} */ { stdout, stderr }) => {
        making = null;
        response.writeHead(500, { "content-type": "text/plain" }).end(stdout + stderr);
      });
    });
  },
});
