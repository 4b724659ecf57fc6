// <neuron-cloud explore>, and blocks that are folded, on a page of somebody else's. See element.test.mjs.
import { testBrowser } from "./support/browser.mjs";
import { openElementPage, withScript } from "./support/elementPage.mjs";
import { eventually } from "./support/eventually.mjs";

const browser = testBrowser();
const explorer =
  '<neuron-cloud model="sketchnet" explore style="display: block; block-size: 600px"></neuron-cloud>';

test("explore shows the whole explorer of a live network, and tells of it as of a cloud", async () => {
  const { page, requests, complaints } = await openElementPage(browser, withScript + explorer);
  const ready = page.evaluate(
    () =>
      new Promise((resolve) => {
        const element = document.querySelector("neuron-cloud");
        element?.addEventListener("ready", (event) => resolve(event.detail.model));
      }),
  );
  await page.getByRole("tab", { name: "Layers" }).waitFor();
  expect(await ready).toBe("SketchNet");
  const chosen = page.evaluate(
    () =>
      new Promise((resolve) => {
        const element = document.querySelector("neuron-cloud");
        element?.addEventListener("neuron", (event) => resolve(event.detail.layer));
      }),
  );
  await page.getByRole("tab", { name: "Answer" }).click();
  await page.getByRole("button", { name: /^cat \d/ }).click();
  expect(await chosen).toBe("prob");

  const picture = await page.evaluate(async () => {
    const blob = await document.querySelector("neuron-cloud")?.toBlob({ width: 200 });
    return blob && (await createImageBitmap(blob)).width;
  });
  expect(picture).toBe(200);
  expect(requests).toContain("/live/explore.js");
  expect(requests).not.toContain("/live/live.js");
  await page.locator("neuron-cloud").evaluate((element) => element.removeAttribute("explore"));
  await eventually(async () => expect(requests).toContain("/live/live.js"));
  expect(complaints).toEqual([]);
}, 180_000);

test("folded says which blocks are slabs, and follows what a person folds", async () => {
  const { page, complaints } = await openElementPage(
    browser,
    `${withScript}<neuron-cloud src="/blocks.ncloud"></neuron-cloud>`,
  );
  const folded = () => page.locator("neuron-cloud").getAttribute("folded");
  await page.getByText(/jellyfish/).waitFor();
  await page.getByRole("application").press("f");
  await eventually(async () => expect((await folded())?.split(" ")).toHaveLength(4));
  await eventually(async () => {
    await page.getByRole("application").press("f"); // again where it came before what the first one did was drawn
    expect(await folded()).toBeNull();
  });
  expect(complaints).toEqual([]);
}, 120_000);
