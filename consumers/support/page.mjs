// What a visitor of a consumer's site gets to see, and what the page says and loads meanwhile.
import { PNG } from "pngjs";
import { harmless } from "../../tests/support/story.mjs";

/** Each occurs once in a copy of the library, and nowhere else. */
const marks = {
  react:
    "takes an object of state variables to update or a function which returns an object of state variables",
  three: "Multiple instances of Three.js being imported",
};

/**
 * @param {import("playwright-core").Browser} browser
 * @param {string} url
 */
export async function visit(browser, url) {
  const page = await browser.newPage({ viewport: { width: 640, height: 480 }, reducedMotion: "reduce" });
  /** @type {string[]} */
  const complaints = [];
  /** @type {import("playwright-core").Response[]} */
  const responses = [];
  /** What the loaded scripts say. @type {Map<string, Promise<string>>} */
  const scripts = new Map();
  const complain = (/** @type {string} */ line) => {
    if (!harmless.some((pattern) => pattern.test(line))) complaints.push(line);
  };
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complain(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => complain(`uncaught ${error.stack}`));
  page.on("response", (response) => {
    if (response.status() >= 400) complain(`HTTP ${response.status()} ${response.url()}`);
    responses.push(response);
    if (response.request().resourceType() !== "script") return;
    const text = response.text(); // at once, as Chromium lets go of it when much else was loaded
    text.catch(() => {}); // told to whoever asks for it
    scripts.set(response.url(), text);
  });
  await page.goto(url, { waitUntil: "commit", timeout: 120_000 }); // a development server makes all of it only now

  return {
    page,
    /** Errors and warnings of the page and its workers, and addresses where nothing was. */
    complaints,

    /** The first answer, once there is one, or else what kept it from coming. */
    async answer() {
      const prediction = page.locator(".nc-prediction").first();
      const failure = page.getByRole("alert").filter({ hasText: /\S/ });
      // Run and drawn in software, on a machine that builds the next app meanwhile.
      await prediction.or(failure).first().waitFor({ timeout: 180_000 });
      return (await prediction.or(failure).first().innerText()).split("\n")[0];
    },

    /** How many colours the cloud is drawn in; one or two while there is nothing but a background. */
    async colors() {
      const { data } = PNG.sync.read(await page.locator("canvas").first().screenshot());
      return new Set(new Uint32Array(data.buffer, data.byteOffset, data.length / 4)).size;
    },

    /** How many copies of each library the loaded scripts hold. */
    async copies() {
      const text = (await Promise.all(scripts.values())).join("\n");
      return Object.fromEntries(
        Object.entries(marks).map(([name, mark]) => [name, text.split(mark).length - 1]),
      );
    },

    /** Bytes that the server sent so far, without headers, by path. */
    transferred: () =>
      Object.fromEntries(
        responses
          .filter((response) => response.url().startsWith("http"))
          .map((response) => [
            new URL(response.url()).pathname,
            Number(response.headers()["content-length"]),
          ]),
      ),

    close: () => page.close(),
  };
}
