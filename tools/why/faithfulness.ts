// How faithful each way of explaining is to a network on some pictures, and how long reasons take beside a scan.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  createEngine,
  predictionsOf,
  type Activations,
  type ModelCard,
  type PixelData,
} from "@neuron-cloud/core";
import { curvesOf, type Curves } from "./curves.ts";
import { heatMaps, sheet, type Way } from "./heat.ts";

const RUNS = 5;

/** A picture, and what its heat maps' file is called. */
export interface Named {
  readonly name: string;
  readonly picture: PixelData;
}

/** Over all pictures, by way. */
export type Means = ReadonlyMap<Way, Curves>;

interface Times {
  /** Medians, in milliseconds. */
  readonly scan: number;
  readonly attribution: number;
}

/** Prints the table of the guide, and leaves the heat maps in a folder. @param sigma of the blur, in pixels */
export async function faithfulness(
  card: ModelCard,
  pictures: readonly Named[],
  sigma: number,
  folder: string,
): Promise<{ means: Means; times: Times }> {
  const engine = createEngine(card, { providers: ["wasm"] });
  const plain = createEngine(card, { providers: ["wasm"], layers: [card.answerLayer!] });
  const rows = new Map<Way, Curves[]>();
  let last: { classIndex: number; picture: PixelData } | undefined;
  for (const { name, picture } of pictures) {
    // oxlint-disable no-await-in-loop -- one after the other
    const activations = await engine.run(picture);
    const [best] = predictionsOf(activations, 1);
    last = { classIndex: best!.index, picture };
    const maps = await heatMaps(activations, best!.index, picture);
    writeFileSync(
      join(folder, `${name.replace(".227.png", "")}.png`),
      sheet(picture, [...maps.values()].slice(1)),
    );
    for (const [way, heat] of maps)
      rows.set(way, [...(rows.get(way) ?? []), await curvesOf(plain, picture, best!.index, heat, sigma)]);
    // oxlint-enable no-await-in-loop
    console.log(`${name}: ${best!.label}`);
  }
  const means = new Map(
    [...rows].map(([way, list]) => [way, { away: mean(list, "away"), back: mean(list, "back") }]),
  );
  console.log(
    `\n| ${card.name}, ${pictures.length} pictures | blurred away: low is faithful | back from the blur: high is faithful |`,
  );
  console.log("| --- | --- | --- |");
  for (const [way, { away, back }] of means)
    console.log(`| ${way} | ${away.toFixed(3)} | ${back.toFixed(2)} |`);
  const times = await timesOf(engine.run.bind(engine), last!);
  console.log(`\nattribution ${times.attribution.toFixed(0)} ms, scan ${times.scan.toFixed(0)} ms`);
  engine.dispose();
  plain.dispose();
  return { means, times };
}

const mean = (list: readonly Curves[], which: keyof Curves) =>
  list.reduce((sum, row) => sum + row[which], 0) / list.length;

/** Medians of runs in turn, so that a busy machine slows both. */
async function timesOf(
  run: (picture: PixelData) => Promise<Activations>,
  { classIndex, picture }: { classIndex: number; picture: PixelData },
): Promise<Times> {
  const times = { scan: [] as number[], attribution: [] as number[] };
  for (let i = 0; i <= RUNS; i++) {
    // oxlint-disable no-await-in-loop -- in turn
    const started = performance.now();
    const activations = await run(picture);
    const scanned = performance.now();
    await activations.attribute({ neuron: classIndex });
    // oxlint-enable no-await-in-loop
    times.scan.push(scanned - started);
    times.attribution.push(performance.now() - scanned);
  }
  return { scan: median(times.scan), attribution: median(times.attribution) };
}

function median(list: readonly number[]): number {
  return list.slice(1).toSorted((a, b) => a - b)[RUNS >> 1]!;
}
