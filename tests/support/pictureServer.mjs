import { once } from "node:events";
import { createServer } from "node:http";
import { doodlePng } from "./doodles.mjs";
import { whitePng } from "./largePng.mjs";

const allowed = { "access-control-allow-origin": "*" };
const png = { "content-type": "image/png" };

/** @type {Record<string, (request: import("node:http").IncomingMessage) => { headers: Record<string, string>, body: Buffer | string }>} */
const files = {
  "/cat.png": () => ({ headers: { ...allowed, ...png }, body: doodlePng("cat") }),
  "/coffee.png": () => ({ headers: { ...allowed, ...png }, body: doodlePng("house") }),
  "/late.png": () => ({ headers: { ...allowed, ...png }, body: doodlePng("house") }),
  "/private.png": () => ({ headers: png, body: doodlePng("cat") }),
  // Pages may show it, and not read it.
  "/embeddable.png": () => ({
    headers: { ...png, "cross-origin-resource-policy": "cross-origin" },
    body: doodlePng("cat"),
  }),
  // Allows reading to whoever asks for it, and lets browsers keep the answer that it gave to one who did not.
  "/cached.png": (request) => ({
    headers: {
      ...png,
      "cache-control": "max-age=600",
      "cross-origin-resource-policy": "cross-origin",
      ...(request.headers.origin && allowed),
    },
    body: doodlePng("cat"),
  }),
  "/page.html": () => ({ headers: { ...allowed, "content-type": "text/html" }, body: "<h1>No picture</h1>" }),
  "/huge.png": () => ({ headers: { ...allowed, ...png }, body: whitePng(12_000, 12_000) }),
};

/**
 * Another site, on this machine, with pictures of all kinds. What it does not have is a 404 that may be read; `/late.png`
 * is not there the first time.
 */
export async function pictureServer() {
  let isLate = true;
  const server = createServer((request, response) => {
    if (request.url === "/late.png" && isLate) {
      isLate = false;
      response.writeHead(503, allowed).end();
      return;
    }
    const file = files[request.url ?? ""]?.(request);
    response.writeHead(file ? 200 : 404, file?.headers ?? allowed).end(file?.body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return {
    url: `http://127.0.0.1:${address.port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
