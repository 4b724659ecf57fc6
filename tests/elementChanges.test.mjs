// A model test: attributes of <neuron-cloud> in random orders that are the same each time, while files come late, are missing or
// damaged, and the element comes and goes. Whatever happened, it must end as an element that had the last attributes from the first.
import { join } from "node:path";
import { testBrowser } from "./support/browser.mjs";
import { doodlePng } from "./support/doodles.mjs";
import { openElementPage } from "./support/elementPage.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {Record<string, string | null>} Attributes */

const browser = testBrowser();
const dist = join(import.meta.dirname, "../packages/element/dist");
const pictures = { "/moon.png": doodlePng("moon", 116), "/cat.png": doodlePng("cat") };

/** Chance that is the same each time. */
function chance(/** @type {number} */ seed) {
  let state = seed;
  const below = (/** @type {number} */ count) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * count);
  };
  return {
    below,
    of: (/** @type {(string | null)[]} */ ...choices) => choices[below(choices.length)] ?? null,
  };
}

/** @type {Record<string, (string | null)[]>} what each attribute may be; null for none */
const values = {
  src: [null, null, "small.ncloud", "blocks.ncloud", "damaged.ncloud", "missing.ncloud"],
  picture: [null, "0", "0", "7"],
  model: [null, "sketchnet", "sketchnet", "unknown"],
  image: [null, "moon.png", "cat.png", "damaged.ncloud", "missing.png"],
  predictions: [null, "0", "3"],
};

/** What is said below the cloud. */
const said = (/** @type {Page} */ page, /** @type {string} */ id) =>
  page.evaluate(
    (name) => document.querySelector(`#${name}`)?.shadowRoot?.querySelector(".caption")?.textContent ?? "",
    id,
  );

const atRest = (/** @type {string} */ text) => !/Preparing|Download|Running|Scanning|Looking|%\)/.test(text);

test.each(Array.from({ length: 10 }, (_, seed) => seed))(
  "ends as if nothing had been before (seed %i)",
  async (seed) => {
    const { below, of } = chance(seed);
    const { page, context, complaints } = await openElementPage(
      browser,
      `<script type="module" src="/neuron-cloud.js"></script><div id="place"></div><div id="other"></div>`,
    );
    await context.route("**/live/**", (route) =>
      route.fulfill({ path: join(dist, new URL(route.request().url()).pathname) }),
    );
    for (const [path, body] of Object.entries(pictures))
      await context.route(`**${path}`, (route) => route.fulfill({ contentType: "image/png", body })); // oxlint-disable-line no-await-in-loop -- quick
    // Files come in another order than they are asked for in.
    await context.route("**/*.{ncloud,png}", async (route) => {
      await new Promise((resolve) => setTimeout(resolve, below(4) * 60));
      await route.fallback().catch(() => {}); // called off meanwhile
    });
    await page.waitForFunction(() => customElements.get("neuron-cloud"));
    await page.evaluate(() => {
      const cloud = document.createElement("neuron-cloud");
      cloud.id = "changed";
      cloud.style.width = "300px";
      document.querySelector("#place")?.append(cloud);
    });
    /** @type {Attributes} */
    const attributes = {};
    /* oxlint-disable no-await-in-loop -- one after the other */
    for (let i = 0; i < 14; i++) {
      const name = of(...Object.keys(values)) ?? "src";
      attributes[name] = of(...(values[name] ?? []));
      const event = below(8);
      await page.evaluate(
        ({ name: changed, value, event: what }) => {
          const cloud = document.querySelector("#changed");
          if (!(cloud instanceof HTMLElement)) throw new Error("It is gone.");
          if (value === null) cloud.removeAttribute(changed);
          else cloud.setAttribute(changed, value);
          if (what === 0)
            document.querySelector(cloud.closest("#other") ? "#place" : "#other")?.append(cloud);
          if (what === 1) cloud.style.display = cloud.style.display === "none" ? "" : "none";
          if (what === 2 && "retry" in cloud && typeof cloud.retry === "function") cloud.retry();
        },
        { name, value: attributes[name] ?? null, event },
      );
      await page.waitForTimeout(below(5) * 40);
    }
    await page.evaluate((all) => {
      const cloud = document.querySelector("#changed");
      if (cloud instanceof HTMLElement) cloud.style.display = "";
      const fresh = document.createElement("neuron-cloud");
      fresh.id = "fresh";
      fresh.style.width = "300px";
      for (const [name, value] of Object.entries(all)) if (value !== null) fresh.setAttribute(name, value);
      cloud?.after(fresh);
    }, attributes);
    let texts = ["", "Preparing"];
    for (let i = 0; i < 300 && !(texts.every(atRest) && texts[0] === texts[1]); i++) {
      await page.waitForTimeout(200);
      texts = [await said(page, "changed"), await said(page, "fresh")];
    }
    /* oxlint-enable no-await-in-loop */
    expect({ attributes, text: texts[0] }).toEqual({ attributes, text: texts[1] });
    await page.waitForTimeout(400); // nothing comes late
    expect(await said(page, "changed")).toBe(texts[1]);
    expect(complaints.filter((line) => !/status of 404|net::/.test(line))).toEqual([]);
  },
);
