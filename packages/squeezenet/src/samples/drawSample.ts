import { NeuronCloudError } from "@neuron-cloud/core";
import { type Sample, SAMPLE_SIZE } from "./types.js";

/**
 * A sample on a canvas of its own, `SAMPLE_SIZE` pixels wide and high: an `ImageSource` for the engine. In a worker, which
 * has no document, the canvas is an `OffscreenCanvas`.
 * @throws {NeuronCloudError} `image-empty` where there is no canvas to draw on.
 */
export function drawSample(sample: Sample): HTMLCanvasElement | OffscreenCanvas {
  const canvas = newCanvas();
  // Off the GPU: its pixels are read at once, they are alike on all machines, and without a real GPU it is far quicker.
  const context = canvas?.getContext("2d", { willReadFrequently: true });
  if (canvas && context) {
    sample.draw(context);
    return canvas;
  }
  throw new NeuronCloudError(
    "image-empty",
    `There is no canvas here to draw the sample "${sample.name}" on. ` +
      "Samples are drawn in a browser, in a page or a worker; close other pages if it is short of memory.",
  );
}

function newCanvas(): HTMLCanvasElement | OffscreenCanvas | null {
  if (typeof document !== "undefined")
    return Object.assign(document.createElement("canvas"), { width: SAMPLE_SIZE, height: SAMPLE_SIZE });
  if (typeof OffscreenCanvas !== "undefined") return new OffscreenCanvas(SAMPLE_SIZE, SAMPLE_SIZE);
  return null;
}
