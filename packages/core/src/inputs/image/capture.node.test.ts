// In Node: plain pixels and addresses. What needs a browser (elements, decoding, CORS) is tested there.
import { afterEach, describe, expect, jest, test } from "@jest/globals";
import { capture, transferOf } from "./capture.js";
import { decode } from "./decode.js";
import type { ImageSource, PixelData } from "./types.js";

const pixels = (width: number, height: number): PixelData => ({
  width,
  height,
  data: new Uint8ClampedArray(width * height * 4),
});

const { signal } = new AbortController();
const failure = (image: ImageSource) => capture(image, signal).catch((error: unknown) => error);
afterEach(() => void jest.restoreAllMocks());

/** The answers to one request after the other, in place of a network. */
function answers(...given: ((init: RequestInit | undefined) => Response | Promise<Response>)[]) {
  return jest.spyOn(globalThis, "fetch").mockImplementation(async (_url, init) => given.shift()!(init));
}
const silence = () => Promise.reject(new TypeError("Failed to fetch"));

describe("capture", () => {
  test("copies pixels, so that later changes to them do not reach the network", async () => {
    const mine = pixels(2, 1);
    const captured = await capture(mine, signal);
    mine.data.fill(9);
    expect(captured).toEqual(pixels(2, 1));
    expect(transferOf(captured)).toHaveLength(1);
  });

  test("makes addresses whole", async () => {
    const asked = answers(() => new Response("picture"));
    await capture(new URL("https://example.org/a/../cat.png"), signal);
    expect(asked.mock.calls[0]?.[0]).toBe("https://example.org/cat.png");
    expect(await failure("cat.png")).toMatchObject({ message: expect.stringContaining('"cat.png"') });
  });

  test("refuses a picture without pixels", async () => {
    expect(await failure(pixels(0, 5))).toMatchObject({
      code: "image-empty",
      message: expect.stringContaining("0 × 5"),
    });
  });

  test("refuses more than 100 megapixels before it touches one of them", async () => {
    const huge = { width: 12_000, height: 12_000, data: new Uint8ClampedArray() };
    expect(await failure(huge)).toMatchObject({
      code: "image-too-large",
      message: expect.stringMatching(/12000 × 12000 pixels, 144 megapixels; at most 100/),
    });
  });

  test("refuses pixels that are too few for their size", async () => {
    expect(await failure({ width: 2, height: 2, data: new Uint8ClampedArray(12) })).toMatchObject({
      code: "image-undecodable",
      message: expect.stringMatching(/takes 16 bytes of RGBA, but 12/),
    });
  });
});

describe("decode", () => {
  test("passes pixels through", async () => {
    const { data, ...size } = pixels(2, 1);
    const reader = await decode(pixels(2, 1), signal);
    expect(reader).toMatchObject(size);
    expect(await reader.read({ x: 0, y: 0, ...size })).toEqual(new Int32Array(data.buffer));
  });

  test("says where it cannot decode, and what can be passed instead", async () => {
    await expect(decode(new Blob(["x"]), signal)).rejects.toMatchObject({
      code: "image-undecodable",
      message: expect.stringContaining("{ width, height, data }"),
    });
  });

  test("says that a web page is no picture", async () => {
    Object.assign(globalThis, { createImageBitmap: () => Promise.reject(new Error("no picture")) });
    try {
      const page = new File(["<h1>"], "https://example.org/", { type: "text/html" });
      await expect(decode(page, signal)).rejects.toMatchObject({
        code: "image-undecodable",
        message: expect.stringMatching(/^https:\/\/example.org\/ is a web page, and no picture\./),
      });
    } finally {
      Reflect.deleteProperty(globalThis, "createImageBitmap");
    }
  });
});

describe("an address", () => {
  test("is asked for before anything else happens, as it may be revoked", () => {
    const asked = answers(() => new Response("picture"));
    void capture("blob:https://example.org/1", signal);
    expect(asked).toHaveBeenCalledTimes(1);
  });

  test("gives bytes that are called by it", async () => {
    answers(() => new Response("picture", { headers: { "content-type": "image/png" } }));
    const captured = await capture("https://example.org/cat.png", signal);
    expect(captured).toMatchObject({ name: "https://example.org/cat.png", type: "image/png", size: 7 });
  });

  test("is asked for again past the cache, where a copy may forbid what the server allows", async () => {
    const asked = answers(silence, () => new Response("picture"));
    expect(await capture("https://example.org/cat.png", signal)).toMatchObject({ size: 7 });
    expect(asked.mock.calls.map(([, init]) => init?.cache)).toEqual([undefined, "reload"]);
  });

  test.each([404, 500])("that is refused with %i says so", async (status) => {
    answers(() => new Response("", { status }));
    expect(await failure("https://example.org/cat.png")).toMatchObject({
      code: "download-refused",
      message: expect.stringMatching(new RegExp(`example.org/cat.png.*${status}`)),
    });
  });

  test.each([
    ["image-blocked", "a server that answers, but allows no other site to read", () => new Response()],
    ["network", "no server at all", silence],
  ])("tells %s: %s", async (code, _what, sealed) => {
    answers(silence, silence, sealed);
    expect(await failure("https://example.org/cat.png")).toMatchObject({ code });
  });

  test("that was revoked says so, and what to do", async () => {
    answers(silence);
    expect(await failure("blob:https://example.org/1")).toMatchObject({
      code: "file-unreadable",
      message: expect.stringMatching(/it was revoked.*Pass the Blob or File itself/),
    });
  });

  test("stops at once when called off", async () => {
    const stopped = AbortSignal.abort();
    await expect(capture("https://example.org/cat.png", stopped)).rejects.toMatchObject({
      name: "AbortError",
    });
  });
});

test("a file is read at once, as it may change on the disk", async () => {
  const gone = new File(["…"], "cat.png", { type: "image/png" });
  gone.arrayBuffer = () => Promise.reject(new DOMException("gone", "NotReadableError"));
  expect(await failure(gone)).toMatchObject({ code: "file-unreadable" });
  expect(await capture(new File(["…"], "cat.png", { type: "image/png" }), signal)).toMatchObject({
    name: "cat.png",
  });
});
