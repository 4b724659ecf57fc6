// The entry `@neuron-cloud/core/recording`: a page that only replays loads no engine.
export { readRecording } from "./read.js";
export { writeRecording } from "./write.js";
export type { RecordingSource } from "./source.js";
export type { ReadRecordingOptions, Recording, WriteRecordingOptions } from "./types.js";
