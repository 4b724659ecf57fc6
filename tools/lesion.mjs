// npm run lesion: how long a lesion of SqueezeNet and the cloud of what it changed take beside a scan, on wasm. Ends with 1 where the bar is
// missed.
import { bundled } from "./bundle.mjs";

/** @type {typeof import("./lesion/main.ts")} */
const { measure } = await bundled("tools/lesion/main.ts", "lesion");
process.exitCode = (await measure()) ? 0 : 1;
