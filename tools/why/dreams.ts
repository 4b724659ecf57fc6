// What networks want to see: whether a dream of a class is taken for it, how long one takes, and how they look.
import { writeFileSync } from "node:fs";
import { createEngine, predictionsOf, type InputPicture, type ModelCard } from "@neuron-cloud/core";
import { PNG } from "pngjs";

/** So many pictures stand in a row of the sheet. */
const COLUMNS = 9;

export interface Dreamt {
  /** How many classes were dreamed of, and how many of their dreams the network takes for something else. */
  readonly dreams: number;
  readonly missed: readonly string[];
  /** Of the slowest, in seconds. */
  readonly seconds: number;
}

/** Dreams of classes, and leaves them in a file, side by side. */
export async function dreamsOf(card: ModelCard, classes: readonly number[], file: string): Promise<Dreamt> {
  const engine = createEngine(card, { providers: ["wasm"] });
  const pictures: InputPicture[] = [];
  const missed: string[] = [];
  let seconds = 0;
  await engine.prepare();
  for (const index of classes) {
    // oxlint-disable no-await-in-loop -- one after the other
    const started = performance.now();
    const picture = await engine.dream({ class: index });
    seconds = Math.max(seconds, (performance.now() - started) / 1000);
    const [first] = predictionsOf(await engine.run(picture), 1);
    // oxlint-enable no-await-in-loop
    if (first?.index !== index) missed.push(`${card.classNames[index]} (taken for ${first?.label})`);
    pictures.push(picture);
  }
  engine.dispose();
  writeFileSync(file, sheet(pictures));
  return { dreams: classes.length, missed, seconds };
}

function sheet(pictures: readonly InputPicture[]): Uint8Array {
  const { width, height } = pictures[0]!;
  const columns = Math.min(COLUMNS, pictures.length);
  const png = new PNG({ width: columns * width, height: Math.ceil(pictures.length / columns) * height });
  pictures.forEach(({ data }, i) => {
    const [left, top] = [(i % columns) * width, Math.floor(i / columns) * height];
    for (let y = 0; y < height; y++)
      png.data.set(data.subarray(y * width * 4, (y + 1) * width * 4), ((top + y) * png.width + left) * 4);
  });
  return PNG.sync.write(png);
}
