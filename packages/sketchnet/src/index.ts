/**
 * SketchNet: a small network that ships inside the package, and the drawings that it learned from.
 * @module @neuron-cloud/sketchnet
 */
export { sketchnet } from "./card.js";
export { things, type Thing } from "./things.js";
export { sketchbook, type Sketchbook, type SketchbookDrawing } from "./sketchbook.js";
export { doodleStrokes, drawDoodle, type DoodleOptions, type DoodleStroke } from "./doodle/drawDoodle.js";
