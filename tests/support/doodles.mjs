// Pictures for tests: drawings of things that SketchNet knows, as files.
import { drawDoodle } from "@neuron-cloud/sketchnet";
import { PNG } from "pngjs";

/** @typedef {import("@neuron-cloud/sketchnet").Thing} Thing */

/** A drawing as a PNG file holds it, large enough for people. */
export function doodlePng(/** @type {Thing} */ thing, seed = 3) {
  const { width, height, data } = drawDoodle(thing, seed, { size: 256 });
  return PNG.sync.write(Object.assign(new PNG({ width, height }), { data: Buffer.from(data) }));
}

/** The same for a file input. */
export const doodleFile = (/** @type {Thing} */ thing, seed = 3) => ({
  name: `${thing}.png`,
  mimeType: "image/png",
  buffer: doodlePng(thing, seed),
});
