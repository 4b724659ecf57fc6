// npm run why: how faithful each way of explaining is, of SqueezeNet on the photos of ../shared and of SketchNet on drawings, how long
// reasons take beside a scan, and what dreams are taken for. Prints the tables of the guide "Why this answer?" and whether the bars are
// met, and leaves heat maps and dreams in .cache/why. Ends with 1 where a bar is missed. `-- photos`, `doodles`, `dreams`: only these.
import { join } from "node:path";
import { bundled } from "./bundle.mjs";

const root = join(import.meta.dirname, "..");
/** @type {typeof import("./why/main.ts")} */
const { measure } = await bundled("tools/why/main.ts", "why", ["pngjs", "playwright-core"]);
const all = /** @type {const} */ (["photos", "doodles", "dreams"]);
const asked = process.argv.slice(2);
const parts = asked.length > 0 ? all.filter((part) => asked.includes(part)) : all;
process.exitCode = (await measure(join(root, ".cache/why"), join(root, "../shared"), parts)) ? 0 : 1;
