/**
 * SketchNet: a small network that ships inside the package.
 * @module @neuron-cloud/sketchnet
 */
export { sketchnet } from "./card.js";
export { things, type Thing } from "./things.js";
