import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { serve } from "../../tools/serve.mjs";

/** @typedef {{ url: string, close: () => Promise<void> }} Site */

/**
 * Serves what was built into a folder of the app.
 * @param {string} built
 * @param {string} [path] of the page
 * @returns {(app: string, options?: Parameters<typeof serve>[2]) => Promise<Site>}
 */
export const staticSite =
  (built, path = "/") =>
  async (app, options) => {
    const server = await serve(join(app, built), 0, options);
    return { ...server, url: server.url + path };
  };

/**
 * Starts the server that Next.js has built.
 * @param {string} app
 * @returns {Promise<Site>}
 */
export async function nextSite(app) {
  const next = join(app, "node_modules/next/dist/bin/next");
  const server = spawn(process.execPath, [next, "start", "--port", "0"], {
    cwd: app,
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  for await (const piece of server.stdout.iterator({ destroyOnReturn: false })) {
    said += String(piece);
    const [url] = /http:\/\/localhost:\d+/.exec(said) ?? [];
    if (url)
      return {
        url,
        async close() {
          server.kill();
          await once(server, "exit");
        },
      };
  }
  throw new Error(`Next.js did not start.\n${said}`);
}
