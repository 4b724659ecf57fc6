import { existsSync, rmSync } from "node:fs";
import { serve } from "../../tools/serve.mjs";
import { failuresFolder } from "./paths.mjs";

/** Once for all browser tests. A STORYBOOK_URL, such as that of `npm start`, is tested in place of the built Storybook. */
export default async function setup() {
  rmSync(failuresFolder, { recursive: true, force: true });
  if (process.env.STORYBOOK_URL) return;
  if (!existsSync("storybook-static/iframe.html"))
    throw new Error("There is no storybook-static/. Run `npm run build:storybook` first.");
  const site = await serve("storybook-static", 0, { headers: { "cache-control": "max-age=3600" } }); // its scripts are compiled once
  site.unref();
  process.env.STORYBOOK_URL = site.url;
}
