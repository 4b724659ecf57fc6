import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { pack } from "../../packages/sketchnet/src/pack.js";
import { packedWeights } from "../../packages/sketchnet/src/weights.js";
import { classifierOf } from "./classifier.js";
import { evaluate, report } from "./evaluate.js";
import { learn } from "./learn.js";
import { writePage } from "./page.js";
import { weightsOf } from "./parameters.js";
import type { Plan } from "./plan.js";

const root = process.cwd();
const { values: options } = parseArgs({
  options: {
    /** Only measures the weights that are there. */
    evaluate: { type: "boolean", default: false },
    seed: { type: "string", default: "1" },
    /** A batch each; the whole takes as long as these. */
    steps: { type: "string", default: "12000" },
  },
});
const plan: Plan = {
  seed: Number(options.seed),
  steps: Number(options.steps),
  batch: 32,
  rate: 0.002,
  smoothing: 0.05,
  every: 100,
};

if (options.evaluate) console.log(report(await evaluate(await classifierOf(packedWeights), root)));
else {
  const work = join(root, ".cache/train");
  mkdirSync(work, { recursive: true });
  const { parameters, losses } = await learn(plan, join(work, "checkpoint"), (line) => console.log(line));
  const packed = pack(weightsOf(parameters));
  writeFileSync(
    join(root, "packages/sketchnet/src/weights.ts"),
    "/** SketchNet's weights, packed by `pack`; `npm run train` writes this file. */\n" +
      `export const packedWeights =\n  "${packed}";\n`,
  );
  const figures = await evaluate(await classifierOf(packed), root);
  console.log(report(figures));
  writePage(root, plan, losses, figures);
}
process.exit(0); // ONNX Runtime's threads would keep it waiting
