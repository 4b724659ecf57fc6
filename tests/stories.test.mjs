import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { toMatchImageSnapshot } from "jest-image-snapshot";
import { chromium } from "playwright-core";
import { launchOptions } from "../tools/chromium.mjs";
import { serve } from "../tools/serve.mjs";

expect.extend({ toMatchImageSnapshot });
jest.setTimeout(60_000);
const index = JSON.parse(readFileSync("storybook-static/index.json", "utf8"));
const stories = Object.values(index.entries).filter((e) => e.type === "story" && !e.tags.includes("no-test"));

/** Runs in the page before Storybook: keeps how each story ended. */
function listen() {
  window.__finished = new Promise((resolve) => {
    let channel;
    const errors = [];
    Object.defineProperty(window, "__STORYBOOK_ADDONS_CHANNEL__", {
      configurable: true,
      get: () => channel,
      set(value) {
        channel = value;
        const text = (e) => `${e?.name ?? "Error"}: ${e?.message ?? e?.title ?? e}`;
        for (const name of [
          "storyErrored",
          "storyThrewException",
          "storyMissing",
          "playFunctionThrewException",
          "unhandledErrorsWhilePlaying",
          "configError",
        ])
          channel.on(name, (e) => {
            errors.push(`${name} ${text(Array.isArray(e) ? e[0] : e)}`);
            if (!/play/i.test(name)) resolve({ status: "error", errors, reports: [] });
          });
        channel.on("storyFinished", ({ status, reporters }) =>
          resolve({
            status: errors.length ? "error" : status,
            errors,
            reports: (reporters ?? []).map((r) => ({
              type: r.type,
              status: r.status,
              ids: r.result?.violations?.map((v) => v.id),
            })),
          }),
        );
      },
    });
  });
}

let browser, site, context;
beforeAll(async () => {
  site = await serve("storybook-static");
  browser = await chromium.launch(launchOptions);
  context = await browser.newContext({
    viewport: { width: 640, height: 480 },
    deviceScaleFactor: 1,
    reducedMotion: "reduce",
  });
  await context.addInitScript(listen);
});
afterAll(async () => {
  await browser?.close();
  site?.server.close();
});

describe.each(stories)("$title", ({ id, name }) => {
  test(name, async () => {
    const page = await context.newPage();
    const console_ = [];
    page.on(
      "console",
      (m) => ["error", "warning"].includes(m.type()) && console_.push(`${m.type()}: ${m.text()}`),
    );
    page.on("pageerror", (e) => console_.push(`pageerror: ${e.message}`));
    try {
      await page.goto(`${site.url}/iframe.html?id=${id}&viewMode=story`);
      const result = await page.evaluate(() =>
        Promise.race([window.__finished, new Promise((r) => setTimeout(r, 45_000, { status: "timeout" }))]),
      );
      expect(result).toMatchObject({ status: "success" });
      await page.evaluate(() =>
        Promise.all([
          document.fonts.ready,
          new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r))),
        ]),
      );
      expect(await page.screenshot({ animations: "disabled" })).toMatchImageSnapshot({
        customSnapshotsDir: "stories/__image_snapshots__",
        customSnapshotIdentifier: id,
        failureThreshold: 0.01,
        failureThresholdType: "percent",
      });
    } finally {
      await page.close();
    }
  });
});
