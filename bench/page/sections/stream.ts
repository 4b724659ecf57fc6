import { createEngine, type Activations, type ModelCard } from "@neuron-cloud/core";
import { sketchnet } from "@neuron-cloud/sketchnet";
import { median, pause } from "../measure.js";
import { card, type Scanned } from "../scanned.js";
import { Stage } from "../stage.js";
import { neuronCloud } from "../subjects/neuronCloud.js";
import type { SectionOptions } from "./section.js";

/** What moves: as large as a webcam's picture, or as a drawing pad. */
const sources = {
  webcam: { width: 640, height: 480 },
  pad: { width: 256, height: 256 },
};

/** How many new clouds there are in a second, on wasm, while each is drawn: SqueezeNet of a webcam, SketchNet of a drawing pad. */
export async function stream({ quick }: SectionOptions) {
  const seconds = quick ? 3 : 10;
  const webcam = await streamed(card, sources.webcam, seconds);
  const pad = await streamed(sketchnet, sources.pad, seconds);
  return { webcam, pad };
}

async function streamed(model: ModelCard, size: { width: number; height: number }, seconds: number) {
  const engine = createEngine(model, { providers: ["wasm"] });
  const picture = new OffscreenCanvas(size.width, size.height);
  const next = (time: number) => {
    drawMoving(picture, time);
    return engine.run(picture);
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
function drawMoving(canvas: OffscreenCanvas, time: number): void {
  const context = canvas.getContext("2d");
  if (!context) throw new Error("The browser gave no 2D context.");
  const { width, height } = canvas;
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
