// node tools/serve.mjs <folder> <port>: static files with the cross-origin isolation headers.
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};
export function serve(folder, port = 0, { isolate = true } = {}) {
  const root = resolve(folder);
  const server = createServer(async (req, res) => {
    try {
      let path = join(root, normalize(decodeURIComponent(new URL(req.url, "http://x").pathname)));
      if (!path.startsWith(root)) throw new Error("outside");
      let info = await stat(path);
      if (info.isDirectory()) info = await stat((path = join(path, "index.html")));
      res.writeHead(200, {
        "content-type": types[extname(path)] ?? "application/octet-stream",
        "content-length": info.size,
        "cache-control": "no-store",
        ...(isolate
          ? {
              "cross-origin-opener-policy": "same-origin",
              "cross-origin-embedder-policy": "require-corp",
              "cross-origin-resource-policy": "same-origin",
            }
          : {}),
      });
      createReadStream(path).pipe(res);
    } catch {
      res.writeHead(404).end();
    }
  });
  return new Promise((done) =>
    server.listen(port, "127.0.0.1", () =>
      done({ server, url: `http://127.0.0.1:${server.address().port}` }),
    ),
  );
}
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url } = await serve(process.argv[2] ?? "storybook-static", Number(process.argv[3] ?? 6006));
  console.log(url);
}
