// Each execution provider in a browser, on the pixels that the reference was computed from. WebGL and WebGPU are drawn in
// software here, which is slow, so one layer is read back; the stories' own test reads them all.
import { readFileSync } from "node:fs";
import { testBrowser } from "../support/browser.mjs";
import { referenceFile } from "../support/paths.mjs";
import { answered, pick, predictions } from "../support/scan.mjs";

const browser = testBrowser();

describe.each([
  { provider: "webgpu", runtime: /\.wasm$/ },
  { provider: "webgl", runtime: /webgl.*\.m?js$/ },
  { provider: "wasm", runtime: /\.wasm$/ },
])("$provider", ({ provider, runtime }) => {
  /** @type {string | null} */
  let status;
  /** @type {Awaited<ReturnType<typeof predictions>>} */
  let answers;
  /** @type {string[]} */
  let urls;

  beforeAll(async () => {
    const story = await browser.openStory(`scan--${provider}`, {
      network: "squeezenet",
      args: { "layers[0]": "pool10" },
      settle: false, // the first picture gives way to this one
    });
    await pick(story.page, referenceFile("chelsea.227.png"));
    await answered(story.page, "Egyptian cat", 180_000);
    status = await story.page.getByRole("status").textContent();
    answers = await predictions(story.page);
    urls = story.requests.map((request) => new URL(request.url()).pathname);
    await story.finish();
  }, 200_000);

  test("gives the reference's five best classes in order, with its probabilities", () => {
    /** @type {import("../support/reference.js").Reference} */
    const { top5 } = JSON.parse(readFileSync(referenceFile("chelsea.json"), "utf8"));
    expect(status).toContain(` · ${provider} · `);
    expect(answers.map(({ text }) => text.replace(/ [\d.]+ %$/, ""))).toEqual(
      top5.map(({ label }) => label.split(",")[0]),
    );
    const off = top5.map(({ probability }, i) => Math.abs((answers[i]?.probability ?? NaN) - probability));
    for (const difference of off) expect(difference).toBeLessThan(0.002);
  });

  test("downloads its own build of ONNX Runtime, which the log of requests shows", () => {
    expect(urls).toContainEqual(expect.stringMatching(runtime));
  });

  if (provider === "webgl")
    test("downloads nothing of wasm", () => {
      expect(urls.filter((url) => /wasm/i.test(url))).toEqual([]);
    });
});
