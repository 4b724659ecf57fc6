import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createEngine, predictionsOf, type Activations, type PixelData } from "@neuron-cloud/core";
import { squeezenet, squeezenetFrom } from "@neuron-cloud/squeezenet";
import { PNG } from "pngjs";
import { findModel } from "../model.mjs";
import { curvesOf } from "./curves.ts";
import { heatMaps, sheet, type Way } from "./heat.ts";

const RUNS = 5;

/** @returns whether the bar is met */
export async function measure(folder: string, shared: string): Promise<boolean> {
  const model = await findModel();
  if (!model) throw new Error("SqueezeNet's weights cannot be had, so nothing was measured.");
  const card = squeezenetFrom(new Blob([Uint8Array.from(model.bytes)]));
  const engine = createEngine(card, { providers: ["wasm"], layers: squeezenet.layers });
  const plain = createEngine(card, { providers: ["wasm"], layers: [squeezenet.answerLayer!] });
  const reference = join(shared, "reference/squeezenet1.0");
  mkdirSync(folder, { recursive: true });
  const rows = new Map<Way, { away: number; back: number }[]>();
  let last: { activations: Activations; classIndex: number; picture: PixelData } | undefined;
  for (const file of readdirSync(reference).filter((name) => name.endsWith(".227.png"))) {
    const { width, height, data } = PNG.sync.read(readFileSync(join(reference, file)));
    const picture = { width, height, data: Uint8ClampedArray.from(data) };
    // oxlint-disable no-await-in-loop -- one after the other
    const activations = await engine.run(picture);
    const [best] = predictionsOf(activations, 1);
    last = { activations, classIndex: best!.index, picture };
    const maps = await heatMaps(activations, best!.index, picture);
    writeFileSync(
      join(folder, file.replace(".227.png", ".png")),
      sheet(picture, [...maps.values()].slice(1)),
    );
    for (const [way, heat] of maps) {
      const curves = await curvesOf(plain, picture, best!.index, heat);
      rows.set(way, [...(rows.get(way) ?? []), curves]);
    }
    // oxlint-enable no-await-in-loop
    console.log(`${file}: ${best!.label}`);
  }
  const mean = (way: Way, which: "away" | "back") => {
    const list = rows.get(way)!;
    return list.reduce((sum, row) => sum + row[which], 0) / list.length;
  };
  console.log(
    "\n| way | blurred away: low is faithful | back from the blur: high is faithful |\n| --- | --- | --- |",
  );
  for (const way of rows.keys())
    console.log(`| ${way} | ${mean(way, "away").toFixed(3)} | ${mean(way, "back").toFixed(2)} |`);
  const times = await timesOf(engine.run.bind(engine), last!);
  console.log(`\nattribution ${times.attribution.toFixed(0)} ms, scan ${times.scan.toFixed(0)} ms`);
  engine.dispose();
  plain.dispose();
  const bars = [
    [
      "away, over the class activation map's",
      mean("lrp-alpha-beta", "away") / mean("class activation map", "away"),
      0.6,
    ],
    ["away, over random's", mean("lrp-alpha-beta", "away") / mean("random", "away"), 0.4],
    [
      "the class activation map's, over back",
      mean("class activation map", "back") / mean("lrp-alpha-beta", "back"),
      1 / 0.9,
    ],
    ["attribution over scan", times.attribution / times.scan, 4.5],
  ] as const;
  for (const [what, value, most] of bars)
    console.log(
      `${value <= most ? "met   " : "MISSED"} ${what}: ${value.toFixed(2)}, at most ${most.toFixed(2)}`,
    );
  return bars.every(([, value, most]) => value <= most);
}

/** Medians of runs in turn, so that a busy machine slows both. */
async function timesOf(
  run: (picture: PixelData) => Promise<Activations>,
  { classIndex, picture }: { classIndex: number; picture: PixelData },
) {
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
