// In Node: plain pixels and addresses. What needs a browser (elements, decoding, CORS) is tested there.
import { describe, expect, test } from "@jest/globals";
import { capture, transferOf } from "./capture.js";
import { decode } from "./decode.js";
import type { ImageSource, PixelData } from "./types.js";

const pixels = (width: number, height: number): PixelData => ({
  width,
  height,
  data: new Uint8ClampedArray(width * height * 4),
});

const failure = (image: ImageSource) => capture(image).catch((error: unknown) => error);

describe("capture", () => {
  test("copies pixels, so that later changes to them do not reach the network", async () => {
    const mine = pixels(2, 1);
    const captured = await capture(mine);
    mine.data.fill(9);
    expect(captured).toEqual(pixels(2, 1));
    expect(transferOf(captured)).toHaveLength(1);
  });

  test("makes addresses whole", async () => {
    expect(await capture(new URL("https://example.org/a/../cat.png"))).toBe("https://example.org/cat.png");
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
  const { signal } = new AbortController();

  test("passes pixels through", async () => {
    expect(await decode(pixels(2, 1), signal)).toEqual(pixels(2, 1));
  });

  test("says where it cannot decode, and what can be passed instead", async () => {
    await expect(decode(new Blob(["x"]), signal)).rejects.toMatchObject({
      code: "image-undecodable",
      message: expect.stringContaining("{ width, height, data }"),
    });
  });

  test.each([
    [404, "download-refused", "404"],
    [500, "download-refused", "500"],
  ])("tells HTTP status %i by its own code", async (status, code, text) => {
    const fetchBefore = globalThis.fetch;
    globalThis.fetch = async () => new Response("", { status });
    try {
      await expect(decode("https://example.org/cat.png", signal)).rejects.toMatchObject({
        code,
        message: expect.stringMatching(new RegExp(`example.org/cat.png.*${text}`)),
      });
    } finally {
      globalThis.fetch = fetchBefore;
    }
  });

  test.each([
    ["image-blocked", "a server that answers, but allows no other site to read", true],
    ["network", "no server at all", false],
  ])("tells %s: %s", async (code, _what, answersOpaquely) => {
    const fetchBefore = globalThis.fetch;
    globalThis.fetch = async (_url, init) => {
      if (init?.mode === "no-cors" && answersOpaquely) return new Response();
      throw new TypeError("Failed to fetch");
    };
    try {
      await expect(decode("https://example.org/cat.png", signal)).rejects.toMatchObject({ code });
    } finally {
      globalThis.fetch = fetchBefore;
    }
  });

  test("stops at once when called off", async () => {
    const fetchBefore = globalThis.fetch;
    globalThis.fetch = async (_url, init) => {
      init?.signal?.throwIfAborted();
      return new Response();
    };
    try {
      await expect(decode("https://example.org/cat.png", AbortSignal.abort())).rejects.toMatchObject({
        name: "AbortError",
      });
    } finally {
      globalThis.fetch = fetchBefore;
    }
  });
});
