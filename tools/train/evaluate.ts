import { join } from "node:path";
import { compose } from "../../packages/sketchnet/src/doodle/compose.js";
import { drawDoodle, render } from "../../packages/sketchnet/src/doodle/drawDoodle.js";
import { Random } from "../../packages/sketchnet/src/doodle/Random.js";
import { SIZE } from "../../packages/sketchnet/src/network.js";
import { things } from "../../packages/sketchnet/src/things.js";
import { handDrawings, PAD_SIZE, photograph } from "./byHand.js";
import type { Classifier } from "./classifier.js";
import { anywhere } from "./pictures.js";

/** Drawings of each thing that are measured by. */
const EACH = 100;
/** Pens, by their width in pixels of the network's 64. */
const PENS = [
  [2, 3],
  [3, 4],
  [4, 6],
  [6, 8],
  [8, 12],
] as const;

export interface Figures {
  /** As they are drawn; parts of 1, as all that follow. */
  readonly plain: number;
  /** Moved, scaled, in any colours on any paper, by a pen of 2 to 12 pixels of a drawing pad's picture. */
  readonly byPad: number;
  /** The same by pens up to several times as wide, each with its least and most pixels of the network's picture. */
  readonly byPen: readonly { readonly pen: readonly [number, number]; readonly right: number }[];
  readonly byHand: { readonly top1: number; readonly top3: number; readonly count: number };
  /** How often each thing (row) was taken for each (column), in `plain`. */
  readonly confusion: readonly (readonly number[])[];
  /** Drawings by hand whose thing was not among the first three, each with what was. */
  readonly missed: readonly string[];
}

/** Measures a network on drawings that it never learned from. */
export async function evaluate(classify: Classifier, root: string): Promise<Figures> {
  const confusion = things.map(() => things.map(() => 0));
  let [plain, byPad] = [0, 0];
  const byPen = PENS.map((pen) => ({ pen, right: 0, count: 0 }));
  for (const [index, thing] of things.entries())
    for (let seed = 1; seed <= EACH; seed++) {
      // oxlint-disable no-await-in-loop -- ONNX Runtime runs one picture at a time
      const answer = best(await classify(drawDoodle(thing, seed)));
      confusion[index]![answer]!++;
      if (answer === index) plain++;

      const r = new Random(Math.imul(seed, 0x51ed270b) ^ index);
      const isKnown = async (pen: number) => {
        const drawing = compose(thing, EACH + seed, { ...anywhere(r), pen });
        return best(await classify(render(drawing, seed, SIZE))) === index;
      };
      if (await isKnown(r.between(2, 12) / PAD_SIZE)) byPad++;
      const band = byPen[seed % byPen.length]!;
      band.count++;
      if (await isKnown(r.between(band.pen[0], band.pen[1]) / SIZE)) band.right++;
      // oxlint-enable no-await-in-loop
    }
  return {
    plain: plain / (things.length * EACH),
    byPad: byPad / (things.length * EACH),
    byPen: byPen.map(({ pen, right, count }) => ({ pen, right: right / count })),
    ...(await measureByHand(classify, root)),
    confusion,
  };
}

async function measureByHand(
  classify: Classifier,
  root: string,
): Promise<Pick<Figures, "byHand" | "missed">> {
  const drawings = handDrawings(join(root, "tools/train/byHand.json"));
  let [top1, top3] = [0, 0];
  const missed: string[] = [];
  for (const drawing of drawings) {
    // oxlint-disable-next-line no-await-in-loop -- ONNX Runtime runs one picture at a time
    const probabilities = await classify(photograph(drawing));
    const order = [...things.keys()].toSorted((a, b) => probabilities[b]! - probabilities[a]!);
    const place = order.indexOf(things.indexOf(drawing.thing));
    if (place === 0) top1++;
    if (place < 3) top3++;
    else
      missed.push(
        `${drawing.thing} (${order
          .slice(0, 3)
          .map((i) => things[i]!)
          .join(", ")})`,
      );
  }
  return {
    byHand: { top1: top1 / drawings.length, top3: top3 / drawings.length, count: drawings.length },
    missed,
  };
}

function best(probabilities: Float32Array): number {
  return probabilities.indexOf(Math.max(...probabilities));
}

export function percent(part: number): string {
  return `${(100 * part).toFixed(1)} %`;
}

/** The figures as lines to print. */
export function report({ plain, byPad, byPen, byHand, missed, confusion }: Figures): string {
  const worst = things
    .map((thing, i) => ({ thing, right: confusion[i]![i]! / EACH }))
    .toSorted((a, b) => a.right - b.right)
    .slice(0, 5);
  return [
    `new drawings, ${EACH} of each thing: ${percent(plain)} right`,
    `moved by up to 15 %, at 0.5 to 1.2 times the size, any colours, pens of 2 to 12 of a pad's ${PAD_SIZE} pixels: ${percent(byPad)} right`,
    ...byPen.map(
      ({ pen, right }) =>
        `  the same, pens of ${pen.join(" to ")} of the network's ${SIZE} pixels: ${percent(right)}`,
    ),
    `by hand, ${byHand.count} drawings: ${percent(byHand.top1)} right, ${percent(byHand.top3)} among the first three`,
    ...(missed.length > 0 ? [`  not among them: ${missed.join("; ")}`] : []),
    `hardest: ${worst.map(({ thing, right }) => `${thing} ${percent(right)}`).join(", ")}`,
  ].join("\n");
}
