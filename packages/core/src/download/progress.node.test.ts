// Against real HTTP servers that say too much, too little, or what is on the wire.
import { createServer, type RequestListener } from "node:http";
import { once } from "node:events";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterEach, expect, test } from "@jest/globals";
import type { DownloadProgress } from "./types.js";
import { readRecording } from "../recording/read.js";
import { download } from "./download.js";
import { believable } from "./progress.js";

const close: (() => void)[] = [];
afterEach(() => close.splice(0).forEach((end) => end()));

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, "127.0.0.1");
  close.push(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("The server has no port.");
  return `http://127.0.0.1:${address.port}/`;
}

const dense = Buffer.from(Uint32Array.from({ length: 50_000 }, (_, i) => Math.imul(i, 2654435761)).buffer);
const pruned = Buffer.alloc(200_000);

test.each([
  ["gzip, larger on the wire", dense, gzipSync(dense, { level: 0 }), "gzip"],
  ["gzip, far smaller on the wire", pruned, gzipSync(pruned), "gzip"],
  ["brotli", pruned, brotliCompressSync(pruned), "br"],
])("tells no total under %s", async (_what, whole, body, encoding) => {
  const url = await serve((_, response) =>
    response.writeHead(200, { "content-encoding": encoding, "content-length": body.length }).end(body),
  );
  const heard: DownloadProgress[] = [];
  expect(await download(url, { onProgress: (progress) => heard.push(progress) })).toHaveLength(whole.length);
  expect(heard.at(-1)).toEqual({ loaded: whole.length, total: null });
  expect(heard.every(({ total }) => total === null)).toBe(true);
});

test("tells the total that the caller knows, whatever the server's encoding, and none that is too small", async () => {
  const url = await serve((_, response) =>
    response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(dense)),
  );
  const last = async (size: number) => {
    let heard: DownloadProgress | undefined;
    await download(url, { size, onProgress: (progress) => (heard = progress) });
    return heard;
  };
  expect(await last(dense.length)).toEqual({ loaded: dense.length, total: dense.length });
  expect(await last(1000)).toEqual({ loaded: dense.length, total: null });
});

test("tells no total of a recording whose wire is encoded", async () => {
  const url = await serve((_, response) =>
    response
      .writeHead(200, { "content-encoding": "gzip", "content-length": gzipSync(pruned).length })
      .end(gzipSync(pruned)),
  );
  const totals = new Set<number | null>();
  await expect(readRecording(url, { onProgress: ({ total }) => totals.add(total) })).rejects.toMatchObject({
    code: "not-a-recording",
  });
  expect([...totals]).toEqual([null]);
});

test.each([
  ["more than everything", { loaded: 12, total: 10 }, { loaded: 12, total: null }],
  ["of nothing", { loaded: 0, total: 0 }, { loaded: 0, total: null }],
  ["of what is no number", { loaded: Number.NaN, total: Number.NaN }, { loaded: 0, total: null }],
  ["below nothing", { loaded: -1, total: -1 }, { loaded: 0, total: null }],
  ["of all", { loaded: 10, total: 10 }, { loaded: 10, total: 10 }],
])("does not believe progress %s", (_what, given, expected) => expect(believable(given)).toEqual(expected));
