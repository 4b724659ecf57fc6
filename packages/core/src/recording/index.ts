/**
 * Saved activations. A page that only replays loads no engine.
 * @module @neuron-cloud/core/recording
 */
export { readRecording } from "./read.js";
export { writeRecording } from "./write.js";
export type { RecordingSource } from "./source.js";
export type { ReadRecordingOptions, Recording, WriteRecordingOptions } from "./types.js";
