// Every page of the documentation, as it opens, on a screen and on a phone: it shows its text, what is live in it comes to
// life, axe finds nothing, the console stays silent, and nothing is wider than the page. That its code is right is tested in
// tools/docs.test.mjs.
import axe from "axe-core";
import { eventually } from "./support/eventually.mjs";
import { testBrowser } from "./support/browser.mjs";

/** @type {{ entries: Record<string, { id: string, title: string, name: string, type: string, importPath: string }> }} */
const index = await (await fetch(`${process.env.STORYBOOK_URL}/index.json`)).json();
const guides = Object.values(index.entries).filter(
  ({ type, importPath }) => type === "docs" && importPath.endsWith(".mdx"),
);
const browser = testBrowser();

test("guides come after the tour, in the order to read them", () => {
  const titles = Object.values(index.entries).map(({ title }) => title);
  expect(titles.indexOf("Guides/Quick start")).toBeGreaterThan(titles.indexOf("Tour"));
  expect(guides.map(({ title }) => title)).toEqual([
    "Guides/Quick start",
    "Guides/Guided tour",
    "Guides/Providers and headers",
    "Guides/Your own canvas",
    "Guides/Next.js",
    "Guides/Docs sites",
    "Guides/Recordings",
    "Guides/Any ONNX model",
    "Guides/Why this answer?",
    "Guides/Testing your app",
    "Guides/Performance",
    "Guides/Troubleshooting",
    "Guides/API reference",
  ]);
});

/**
 * Opens a guide, and waits until all that is live in it has something to show.
 * @param {string} id
 * @param {{ width: number, height: number }} viewport
 */
async function open(id, viewport) {
  const guide = await browser.openPage({ viewport });
  const { page } = guide;
  await page.goto(`${process.env.STORYBOOK_URL}/iframe.html?id=${id}&viewMode=docs`);
  await page.locator("#storybook-docs h1").waitFor();
  await eventually(async () => {
    const live = page.locator("#storybook-docs [data-status]");
    const states = await live.evaluateAll((all) => all.map((one) => one.getAttribute("data-status")));
    expect(states.filter((status) => status !== "ready" && status !== "off")).toEqual([]);
  });
  return guide;
}

test.each(guides)("$title", async ({ id }) => {
  const guide = await open(id, { width: 1280, height: 900 });
  const { page } = guide;
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  expect(await width()).toBeLessThanOrEqual(1280);
  await page.setViewportSize({ width: 360, height: 740 });
  await eventually(async () => expect(await width()).toBeLessThanOrEqual(360));
  await page.evaluate(axe.source);
  /** @type {import("axe-core").AxeResults} */
  const { violations } = await page.evaluate('axe.run("#storybook-docs")');
  expect(
    violations.map(
      ({ id: rule, nodes }) => `${rule}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`,
    ),
  ).toEqual([]);
  await guide.finish();
});

test("the guided tour goes from stop to stop", async () => {
  const guide = await open("guides-guided-tour--docs", { width: 800, height: 900 });
  const { page } = guide;
  await page.getByRole("button", { name: "Take the tour" }).click();
  await page.getByRole("heading", { name: "Five million neurons" }).waitFor();
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("heading", { name: "First, edges and colours" }).waitFor();
  await guide.finish();
});

test("the API reference is there, with every package, and its links lead somewhere", async () => {
  const guide = await open("guides-api-reference--docs", { width: 1280, height: 900 });
  const addresses = await guide.page
    .locator("#storybook-docs a[href^='./api/']")
    .evaluateAll((links) => links.map((link) => (link instanceof HTMLAnchorElement ? link.href : "")));
  expect(addresses.length).toBeGreaterThan(4);
  const answers = await Promise.all(
    addresses.map(async (address) => [address, (await fetch(address, { method: "HEAD" })).status]),
  );
  expect(answers.filter(([, status]) => status !== 200)).toEqual([]);
  await guide.finish();
});
