import { createEngine, type Activations, type ImageSource, type ModelCard } from "@neuron-cloud/core";
import { sketchnet } from "@neuron-cloud/sketchnet";
import { median, pause } from "../measure.js";
import { card, type Scanned } from "../scanned.js";
import { Stage } from "../stage.js";
import { neuronCloud } from "../subjects/neuronCloud.js";
import type { SectionOptions } from "./section.js";

interface Source {
  readonly width: number;
  readonly height: number;
  /** What is handed over of the canvas on which it moves. */
  readonly pictureOf: (context: OffscreenCanvasRenderingContext2D) => ImageSource;
}

/** What moves: as large as a webcam's picture, or as a drawing pad, and handed over as the hook and the widget do. */
const sources: Record<"webcam" | "pad", Source> = {
  webcam: { width: 640, height: 480, pictureOf: ({ canvas }) => canvas },
  pad: { width: 256, height: 256, pictureOf: (context) => context.getImageData(0, 0, 256, 256) },
};

/** How many new clouds there are in a second, on wasm, while each is drawn: SqueezeNet of a webcam, SketchNet of a drawing pad. */
export async function stream({ quick }: SectionOptions) {
  const seconds = quick ? 3 : 10;
  const webcam = await streamed(card, sources.webcam, seconds);
  const pad = await streamed(sketchnet, sources.pad, seconds);
  return { webcam, pad };
}

async function streamed(model: ModelCard, { width, height, pictureOf }: Source, seconds: number) {
  const engine = createEngine(model, { providers: ["wasm"] });
  // Off the GPU, as theirs are: from there a picture comes when the cloud's frame is drawn.
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("The browser gave no 2D context.");
  const next = (time: number) => {
    drawMoving(context, time);
    return engine.run(pictureOf(context));
  };
  const stage = new Stage();
  const subject = neuronCloud({ detail: "auto" })(stage);
  await subject.build(scannedOf(await next(0)));
  subject.replace(scannedOf(await next(1))); // warms up
  await stage.drawn();

  const scans: Activations[] = [];
  const start = performance.now();
  let due = next(start);
  /* oxlint-disable no-await-in-loop -- as a webcam does: the next picture is on its way while the last one is drawn */
  while (performance.now() - start < seconds * 1000) {
    const activations = await due;
    due = next(performance.now());
    subject.replace(scannedOf(activations));
    await stage.drawn();
    scans.push(activations);
  }
  /* oxlint-enable no-await-in-loop */
  const passed = performance.now() - start;
  await due;
  engine.dispose();
  subject.dispose();
  stage.dispose();
  await pause(100);
  const outside = scans.map(
    ({ timings: { preprocess, run, readBack, encode } }) => preprocess + run + readBack + encode,
  );
  return {
    neurons: scans[0]?.layers.reduce((sum, { values }) => sum + values.length, 0) ?? 0,
    perSecond: (scans.length * 1000) / passed,
    interval: passed / scans.length,
    /** Milliseconds a cloud takes outside the page's thread. */
    outside: median(outside),
  };
}

const scannedOf = (activations: Activations): Scanned => ({ activations, floats: [] });

/** Strokes that go on, over colours that change. */
function drawMoving(context: OffscreenCanvasRenderingContext2D, time: number): void {
  const { width, height } = context.canvas;
  context.fillStyle = `hsl(${time / 20} 60% 80%)`;
  context.fillRect(0, 0, width, height);
  context.lineWidth = width / 24;
  context.beginPath();
  for (let i = 0; i < 24; i++)
    context.lineTo(
      width * (0.5 + 0.4 * Math.sin(time / 700 + i)),
      height * (0.5 + 0.4 * Math.cos(time / 900 + 2 * i)),
    );
  context.stroke();
}
