// node tools/serve.mjs <folder> <port>: static files with the cross-origin isolation headers.
import { once } from "node:events";
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

/** @type {Record<string, string>} */
const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".woff2": "font/woff2",
};

const compressible = /^text|javascript|json|wasm|svg/;

/** What ONNX Runtime's threads need; see https://web.dev/articles/coop-coep. */
const isolation = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
  "cross-origin-resource-policy": "same-origin",
};

/**
 * The file that an address stands for; rejects where there is none.
 * @param {string} root
 * @param {string} address
 */
async function locate(root, address) {
  const path = join(root, decodeURIComponent(new URL(address, "http://localhost").pathname));
  if (path !== root && !path.startsWith(root + sep)) throw new Error(`${address} lies outside ${root}`);
  const info = await stat(path);
  if (!info.isDirectory()) return { path, size: info.size };
  const index = join(path, "index.html");
  return { path: index, size: (await stat(index)).size };
}

/**
 * @param {string} root
 * @param {{ headersOf: (address: string) => Record<string, string>, compress: boolean }} options
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 */
async function answer(root, { headersOf, compress }, request, response) {
  const address = request.url ?? "/";
  const headers = headersOf(address);
  try {
    const { path, size } = await locate(root, address);
    const type = types[extname(path)] ?? "application/octet-stream";
    const zipped = compress && compressible.test(type) ? gzipSync(await readFile(path)) : null;
    response.writeHead(200, {
      "content-type": type,
      "content-length": zipped?.length ?? size,
      "cache-control": "no-store",
      ...(zipped && { "content-encoding": "gzip" }),
      ...headers,
    });
    if (request.method === "HEAD") response.end();
    else if (zipped) response.end(zipped);
    else createReadStream(path).pipe(response);
  } catch {
    response.writeHead(404, headers).end();
  }
}

/**
 * @typedef {object} ServeOptions
 * @property {boolean} [isolate] whether pages are cross-origin isolated, as they are by default
 * @property {boolean} [compress] whether it gzips what most servers do
 * @property {Record<string, string> | ((address: string) => Record<string, string>) | undefined} [headers] that come with every file, or with
 * that of an address
 */

/**
 * Serves a folder; `port` 0 takes a free one. `unref()` lets the process end while it serves.
 * @param {string} folder
 * @param {number} [port]
 * @param {ServeOptions} [options]
 */
export async function serve(folder, port = 0, { isolate = true, compress = false, headers = {} } = {}) {
  const root = resolve(folder);
  const own = isolate ? isolation : {};
  const headersOf = (/** @type {string} */ address) => ({
    ...own,
    ...(typeof headers === "function" ? headers(address) : headers),
  });
  const server = createServer(
    (request, response) => void answer(root, { headersOf, compress }, request, response),
  );
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" ? address?.port : port}`,
    unref: () => server.unref(),
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => {
        server.close(closed);
      });
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url } = await serve(process.argv[2] ?? "storybook-static", Number(process.argv[3] ?? 6006));
  console.log(url);
}
