// Where browser tests run. What starts Chromium is loaded once for a worker, and not for each file inside of Jest, which takes a
// second every time.
import { TestEnvironment } from "jest-environment-node";
import { chromium } from "playwright-core";
import { launchOptions } from "../../tools/chromium.mjs";

const { executablePath, headless, args: common } = launchOptions;

export default class BrowserTestEnvironment extends TestEnvironment {
  /** @override */
  async setup() {
    await super.setup();
    this.global.launchChromium = (...args) =>
      chromium.launch({ executablePath, headless, args: [...common, ...args] });
  }
}
