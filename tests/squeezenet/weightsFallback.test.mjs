// Live stories where the network's weights cannot be had, as in a Storybook that was opened with no network at all.
import { PNG } from "pngjs";
import { getModel } from "../../tools/model.mjs";
import { testBrowser } from "../support/browser.mjs";
import { answered, cloudPicture, litColumns } from "../support/scan.mjs";

const weights = "**/compressed_SqueezeNet.net";
const failedRequest = /Failed to load resource/; // the browser's own line
const browser = testBrowser();

test("a scan says so in a sentence, shows a recording, and goes on with a weights file that a person opens", async () => {
  const context = await browser.newContext();
  await context.route(weights, (route) => route.abort("internetdisconnected"));
  const story = await browser.openStory("scan--wasm", {
    context,
    network: "squeezenet",
    settle: false,
    expectConsole: [failedRequest],
  });
  const { page } = story;
  const sentence = page.getByText(
    "The live network could not be fetched, so this is a recording of a balloon.",
  );
  await sentence.waitFor();
  await page.getByRole("button", { name: "Try again" }).waitFor();
  const lit = litColumns(PNG.sync.read(await cloudPicture(page))).filter((count) => count > 0);
  expect(lit.length).toBeGreaterThan(100);

  await page.getByLabel("Open a weights file").setInputFiles(await getModel());
  await answered(page, "balloon", 90_000);
  expect(await sentence.count()).toBe(0);
  await story.finish();
}, 180_000);
