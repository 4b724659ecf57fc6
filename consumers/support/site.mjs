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

/** The other origin that an app is built for. */
const cdnPort = 46_198;
export const cdn = `http://127.0.0.1:${cdnPort}`;

/**
 * Serves what was built as a page whose scripts come from another origin.
 * @param {string} app
 * @param {Parameters<typeof serve>[2]} [options] of the page's server
 * @returns {Promise<Site>}
 */
export async function cdnSite(app, options) {
  const built = join(app, "dist");
  const headers = { "access-control-allow-origin": "*", "cross-origin-resource-policy": "cross-origin" };
  const [page, other] = await Promise.all([
    serve(built, 0, options),
    serve(built, cdnPort, { isolate: false, headers }),
  ]);
  return { url: page.url, close: async () => void (await Promise.all([page.close(), other.close()])) };
}

/**
 * Starts Vite's development server.
 * @param {string} app
 * @returns {Promise<Site>}
 */
export const viteDevSite = (app) => started("Vite", app, ["node_modules/vite/bin/vite.js"], "development");

/**
 * Starts the server that Next.js has built.
 * @param {string} app
 * @returns {Promise<Site>}
 */
export const nextSite = (app) =>
  started("Next.js", app, ["node_modules/next/dist/bin/next", "start", "--port", "0"], "production");

/**
 * Starts the server that React Router comes with.
 * @param {string} app
 * @returns {Promise<Site>}
 */
export const reactRouterSite = (app) =>
  started(
    "React Router",
    app,
    ["node_modules/@react-router/serve/bin.js", "build/server/index.js"],
    "production",
  );

/**
 * @param {string} name
 * @param {string} app
 * @param {string[]} command
 * @param {string} env
 * @returns {Promise<Site>}
 */
async function started(name, app, command, env) {
  const { NODE_OPTIONS: _, ...inherited } = process.env; // Jest's
  const server = spawn(process.execPath, command, {
    cwd: app,
    env: { ...inherited, NODE_ENV: env, NO_COLOR: "1" },
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
  throw new Error(`${name} did not start.\n${said}`);
}
