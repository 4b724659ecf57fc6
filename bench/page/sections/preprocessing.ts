import { createEngine, type ImageSource } from "@neuron-cloud/core";
import { median, seededRandom, settle } from "../measure.js";
import { card } from "../scanned.js";
import type { SectionOptions } from "./section.js";

/** Columns and rows. */
const photo = [4000, 3000] as const;
const webcam = [3840, 2160] as const;
const small = [227, 227] as const;

/** From a picture to what the network takes, in the worker, and beside it how long the browser itself takes to decode a JPEG. */
export async function preprocessing({ quick }: SectionOptions) {
  const engine = createEngine(card, { providers: ["wasm"], layers: ["prob"] });
  const jpeg = await jpegOf(...photo);
  const frame = drawn(...webcam);
  const fitting = drawn(...small);
  const decode = async () => {
    const start = performance.now();
    (await createImageBitmap(jpeg)).close();
    return performance.now() - start;
  };
  const take = async (source: ImageSource) => (await engine.run(source)).timings.preprocess;
  const times = {
    decoding: [] as number[],
    jpeg: [] as number[],
    webcam: [] as number[],
    small: [] as number[],
  };
  /* oxlint-disable no-await-in-loop -- by turns */
  for (let turn = 0; turn <= (quick ? 3 : 9); turn++) {
    await settle();
    times.decoding.push(await decode());
    times.jpeg.push(await take(jpeg));
    times.webcam.push(await take(frame));
    times.small.push(await take(fitting));
  }
  /* oxlint-enable no-await-in-loop */
  engine.dispose();
  return {
    decoding: afterFirst(times.decoding),
    jpeg: afterFirst(times.jpeg),
    webcam: afterFirst(times.webcam),
    small: afterFirst(times.small),
  };
}

/** The first turn warms up. */
const afterFirst = (all: readonly number[]): number => median(all.slice(1));

/** Shapes and noise, as a photo has them. */
function drawn(width: number, height: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("The browser gave no 2D context.");
  const random = seededRandom(5);
  for (let i = 0; i < 4000; i++) {
    context.fillStyle = `hsl(${360 * random()} 60% ${100 * random()}%)`;
    const size = (width / 8) * random() ** 3;
    context.fillRect(width * random(), height * random(), size, size);
  }
  return canvas;
}

const jpegOf = (width: number, height: number): Promise<Blob> =>
  drawn(width, height).convertToBlob({ type: "image/jpeg", quality: 0.9 });
