import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { PixelData } from "@neuron-cloud/core";
import { drawDoodle, sketchnet, things } from "@neuron-cloud/sketchnet";
import { squeezenet, squeezenetFrom } from "@neuron-cloud/squeezenet";
import { PNG } from "pngjs";
import { findModel } from "../model.mjs";
import { dreamsOf } from "./dreams.ts";
import { faithfulness, type Means, type Named } from "./faithfulness.ts";

/** In SqueezeNet's order: Egyptian cat, monarch, school bus, tiger. */
const CLASSES = [285, 323, 779, 292];
/** No drawing that SketchNet learned from or was tested on has such a seed. */
const FIRST_SEED = 31_000_000;

export type Part = "photos" | "doodles" | "dreams";

/** @returns whether the bar is met */
export async function measure(folder: string, shared: string, parts: readonly Part[]): Promise<boolean> {
  mkdirSync(folder, { recursive: true });
  const model = await findModel();
  if (!model) throw new Error("SqueezeNet's weights cannot be had, so nothing was measured.");
  const card = squeezenetFrom(new Blob([Uint8Array.from(model.bytes)]));
  const bars: Bar[] = [];
  if (parts.includes("photos")) {
    const reference = join(shared, "reference/squeezenet1.0");
    const photos = readdirSync(reference).filter((name) => name.endsWith(".227.png"));
    const pictures = photos.map((file) => ({ name: file, picture: read(join(reference, file)) }));
    const { means, times } = await faithfulness({ ...card, layers: squeezenet.layers }, pictures, 8, folder);
    bars.push(...barsOf("photos", means), {
      what: "attribution over scan",
      value: times.attribution / times.scan,
      most: 4.5,
    });
  }
  if (parts.includes("doodles")) {
    const pictures = things.map((thing, i): Named => ({
      name: thing,
      picture: drawDoodle(thing, FIRST_SEED + i),
    }));
    const { means } = await faithfulness(sketchnet, pictures, 12, folder);
    bars.push(...barsOf("doodles", means));
  }
  if (parts.includes("dreams")) {
    const squeeze = await dreamsOf(card, CLASSES, join(folder, "dreams-squeezenet.png"));
    const sketch = await dreamsOf(sketchnet, [...things.keys()], join(folder, "dreams-sketchnet.png"));
    for (const { missed } of [squeeze, sketch])
      for (const one of missed) console.log(`not its own first: ${one}`);
    bars.push(
      { what: "seconds of a dream of SqueezeNet, 64 steps", value: squeeze.seconds, most: 30 },
      {
        what: "dreams taken for something else",
        value: squeeze.missed.length + sketch.missed.length,
        most: 0,
      },
    );
  }
  for (const { what, value, most } of bars)
    console.log(
      `${value <= most ? "met   " : "MISSED"} ${what}: ${value.toFixed(2)}, at most ${most.toFixed(2)}`,
    );
  return bars.every(({ value, most }) => value <= most);
}

interface Bar {
  readonly what: string;
  readonly value: number;
  readonly most: number;
}

function barsOf(of: string, means: Means): Bar[] {
  const [own, map, random] = [
    means.get("lrp-alpha-beta")!,
    means.get("class activation map")!,
    means.get("random")!,
  ];
  return [
    { what: `${of}: away, over the class activation map's`, value: own.away / map.away, most: 0.6 },
    { what: `${of}: away, over random's`, value: own.away / random.away, most: 0.4 },
    { what: `${of}: the class activation map's, over back`, value: map.back / own.back, most: 1 / 0.9 },
  ];
}

function read(file: string): PixelData {
  const { width, height, data } = PNG.sync.read(readFileSync(file));
  return { width, height, data: Uint8ClampedArray.from(data) };
}
