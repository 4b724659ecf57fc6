// Against a real HTTP server. Node has no Cache Storage, so a small one with the same calls stands in for the browser's.
import { createServer, type RequestListener, type Server } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { isAbortError, type DownloadProgress } from "../index.js";
import { fetchVerified, type VerifiedFile } from "./fetchVerified.js";

const content = new TextEncoder().encode("abc");
/** SHA-256 of "abc", from FIPS 180-2, appendix B.1. */
const sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

let server: Server;
let requests: number;
let answer: RequestListener;
let file: VerifiedFile & { source: string };

beforeEach(async () => {
  requests = 0;
  answer = (_, response) => response.setHeader("content-length", 3).end("abc");
  server = createServer((request, response) => {
    requests++;
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("The test's server has no port.");
  file = { source: `http://127.0.0.1:${address.port}/weights`, sha256, cacheName: "test" };
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  Reflect.deleteProperty(globalThis, "caches");
});

/** Stands in for the browser's Cache Storage. */
function installCaches(overrides: Partial<Pick<Cache, "put">> = {}) {
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();
  const cache = {
    match: async (url: string) => (kept.has(url) ? new Response(kept.get(url) ?? null) : undefined),
    put: async (url: string, response: Response) =>
      void kept.set(url, new Uint8Array(await response.arrayBuffer())),
    delete: async (url: string) => kept.delete(url),
    ...overrides,
  };
  Object.defineProperty(globalThis, "caches", { configurable: true, value: { open: async () => cache } });
  return kept;
}

describe("downloading", () => {
  test("gives the file's bytes and reports each piece with the total", async () => {
    const heard: DownloadProgress[] = [];
    expect(await fetchVerified({ ...file, onProgress: (progress) => heard.push(progress) })).toEqual(content);
    expect(heard.at(-1)).toEqual({ loaded: 3, total: 3 });
  });

  test("knows no total where the server tells none, unless the caller does", async () => {
    answer = (_, response) => response.write("ab", () => response.end("c"));
    const totals = new Set<number | null>();
    const onProgress = ({ total }: DownloadProgress) => void totals.add(total);
    await fetchVerified({ ...file, onProgress });
    await fetchVerified({ ...file, onProgress, size: 3 });
    expect([...totals]).toEqual([null, 3]);
  });

  test("names the HTTP status of a refusal, and works again at the next try", async () => {
    const well = answer;
    answer = (_, response) => response.writeHead(404).end();
    await expect(fetchVerified(file)).rejects.toMatchObject({
      code: "download-refused",
      message: expect.stringMatching(/HTTP 404 Not Found.+\/weights/),
    });
    answer = well;
    await expect(fetchVerified(file)).resolves.toEqual(content);
  });

  test("says that no answer came, and that CORS may be why", async () => {
    answer = (_, response) => response.destroy();
    await expect(fetchVerified(file)).rejects.toMatchObject({
      code: "network",
      message: expect.stringMatching(/No answer.+CORS/),
    });
  });

  test("says after how many bytes a download broke off", async () => {
    answer = (_, response) => {
      response.setHeader("content-length", 3).write("ab");
      setTimeout(() => response.destroy(), 50);
    };
    await expect(fetchVerified(file)).rejects.toMatchObject({
      code: "network",
      message: expect.stringContaining("broke off after 2 bytes"),
    });
  });

  test("stops with an AbortError when its signal aborts in the middle", async () => {
    answer = (_, response) => response.setHeader("content-length", 3).write("ab");
    const controller = new AbortController();
    const failure = await fetchVerified({
      ...file,
      signal: controller.signal,
      onProgress: () => controller.abort(),
    }).catch((error: unknown) => error);
    expect(isAbortError(failure)).toBe(true);
  });
});

describe("checking", () => {
  test("refuses other bytes, naming both checksums, and does not keep them", async () => {
    const kept = installCaches();
    answer = (_, response) => response.end("<html>");
    await expect(fetchVerified(file)).rejects.toMatchObject({
      code: "checksum-mismatch",
      message: expect.stringMatching(
        new RegExp(`/weights .+SHA-256 is [0-9a-f]{64} \\(6 bytes\\).+${sha256}`),
      ),
    });
    expect(kept.size).toBe(0);
  });

  test("takes a file that a person opened, with the same check and no request", async () => {
    await expect(fetchVerified({ ...file, source: new Blob([content]) })).resolves.toEqual(content);
    const wrong = new File(["abd"], "holiday.jpg");
    await expect(fetchVerified({ ...file, source: wrong })).rejects.toMatchObject({
      code: "checksum-mismatch",
      message: expect.stringContaining("holiday.jpg is not the expected file"),
    });
    expect(requests).toBe(0);
  });

  test("says that a chosen file has gone", async () => {
    const gone = new Blob([content]);
    gone.arrayBuffer = () => Promise.reject(new DOMException("gone", "NotReadableError"));
    await expect(fetchVerified({ ...file, source: gone })).rejects.toMatchObject({ code: "file-unreadable" });
  });

  test("downloads nothing on a page without HTTPS, where nothing can be checked", async () => {
    const real = globalThis.crypto;
    Object.defineProperty(globalThis, "crypto", { configurable: true, value: {} });
    try {
      await expect(fetchVerified(file)).rejects.toMatchObject({
        code: "insecure-page",
        message: expect.stringMatching(/HTTPS.+localhost/),
      });
    } finally {
      Object.defineProperty(globalThis, "crypto", { configurable: true, value: real });
    }
    expect(requests).toBe(0);
  });
});

describe("keeping", () => {
  test("needs no network the second time", async () => {
    installCaches();
    await fetchVerified(file);
    await expect(fetchVerified(file)).resolves.toEqual(content);
    expect(requests).toBe(1);
  });

  test("throws a kept copy that went bad out and downloads it again", async () => {
    const kept = installCaches();
    kept.set(file.source, new TextEncoder().encode("bad"));
    await expect(fetchVerified(file)).resolves.toEqual(content);
    expect(requests).toBe(1);
    expect(kept.get(file.source)).toEqual(content);
  });

  test("only does not keep the file where the browser is out of room", async () => {
    installCaches({ put: () => Promise.reject(new DOMException("full", "QuotaExceededError")) });
    await expect(fetchVerified(file)).resolves.toEqual(content);
  });

  test("only does not keep the file where the browser denies Cache Storage", async () => {
    Object.defineProperty(globalThis, "caches", {
      configurable: true,
      get: () => {
        throw new DOMException("sandboxed", "SecurityError");
      },
    });
    await expect(fetchVerified(file)).resolves.toEqual(content);
  });
});
