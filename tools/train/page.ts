import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SIZE } from "../../packages/sketchnet/src/network.js";
import { PAD_SIZE } from "./byHand.js";
import { confusionMatrix, lossCurve } from "./charts.js";
import { contactSheet } from "./contactSheet.js";
import { percent, type Figures } from "./evaluate.js";
import type { Plan } from "./plan.js";

const [START, END] = ["<!-- figures: written by npm run train -->", "<!-- end of figures -->"];

/** The pictures and figures of the model card page, which is the package's README. */
export function writePage(root: string, plan: Plan, losses: readonly number[], figures: Figures): void {
  const folder = join(root, "packages/sketchnet");
  const pictures = join(folder, "pictures");
  mkdirSync(pictures, { recursive: true });
  writeFileSync(join(pictures, "loss.svg"), lossCurve(losses, plan.steps * plan.batch));
  writeFileSync(join(pictures, "confusion.svg"), confusionMatrix(figures.confusion));
  writeFileSync(join(pictures, "drawings.png"), contactSheet(8));
  const file = join(folder, "README.md");
  const page = readFileSync(file, "utf8");
  const [before, after] = [page.indexOf(START), page.indexOf(END)];
  if (before < 0 || after < 0)
    throw new Error(`${file} has no place for figures: "${START}", then "${END}".`);
  writeFileSync(file, `${page.slice(0, before)}${START}\n\n${table(plan, figures)}\n\n${page.slice(after)}`);
}

function table({ steps, batch }: Plan, { plain, byPad, byPen, byHand }: Figures): string {
  return [
    "| measured on | right |",
    "| --- | --- |",
    `| 100 new drawings of each thing, from seeds that were never learned from | ${percent(plain)} |`,
    `| others, moved by up to 15 %, at 0.5 to 1.2 times the size, in any colours on any paper, by a pen of 2 to 12 of the ${PAD_SIZE} pixels of a drawing pad | ${percent(byPad)} |`,
    ...byPen.map(
      ({ pen: [least, most], right }) =>
        `| the same, by a pen of ${least} to ${most} of the network's ${SIZE} pixels | ${percent(right)} |`,
    ),
    `| ${byHand.count} drawings by hand, the first answer | ${percent(byHand.top1)} |`,
    `| the same, among the first three answers | ${percent(byHand.top3)} |`,
    "",
    `It learned from ${(steps * batch).toLocaleString("en")} pictures, each seen once.`,
  ].join("\n");
}
