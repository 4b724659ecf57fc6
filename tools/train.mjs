// npm run train: makes SketchNet's weights anew. It draws its own pictures, runs on ONNX Runtime in this very Node, and tells
// how far it is; stopped, it goes on where it was. `npm run train -- --evaluate` only measures the weights that are there.
// tools/train/main.ts has the options.
import { join } from "node:path";
import { bundleTraining } from "./train/bundle.mjs";

const folder = join(import.meta.dirname, "../.cache/train");
await bundleTraining(folder);
await import(join(folder, "main.mjs"));
