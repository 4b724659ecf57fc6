import { createEngine, type Activations, type Engine } from "@neuron-cloud/core";
import { writeRecording } from "@neuron-cloud/core/recording";
import { promisify } from "node:util";
import { constants, gzip } from "node:zlib";
import { findImages, readImage } from "./images.js";
import { findModel } from "./models.js";
import { showProgress } from "./progress.js";
import { writeWhole } from "./files.js";

export interface RecordOptions {
  readonly out: string;
  readonly model: string;
  readonly weights?: string;
  readonly layers?: readonly string[];
  readonly bits: number;
}

export interface RecordSurroundings {
  readonly signal: AbortSignal;
  readonly tell: (line: string) => void;
}

/** `neuron-cloud record`: runs each picture and writes one recording of all. */
export async function record(
  patterns: readonly string[],
  { out, model, weights, layers, bits }: RecordOptions,
  { signal, tell }: RecordSurroundings,
): Promise<void> {
  const paths = await findImages(patterns);
  const card = await findModel(model, { weights, signal, tell });
  const engine = createEngine(card, { providers: ["wasm"], layers });
  try {
    const bytes = await writeRecording(scan(engine, paths, signal), { bits, gzip: packHard, signal });
    signal.throwIfAborted();
    await writeWhole(out, bytes);
    const pictures = paths.length === 1 ? "1 picture" : `${paths.length} pictures`;
    tell(`${out}: ${pictures}, ${(bytes.length / 1e6).toFixed(2)} MB`);
  } finally {
    engine.dispose();
  }
}

/** Runs a picture when the one before is recorded: the engine keeps exact activations of the newest only. */
async function* scan(
  engine: Engine,
  paths: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<Activations> {
  const progress = showProgress("Recording", paths.length, "pictures");
  try {
    for (const path of paths) {
      /* oxlint-disable no-await-in-loop -- one network, one picture at a time */
      const image = await readImage(path);
      yield await engine.run(image, { signal });
      /* oxlint-enable no-await-in-loop */
      progress.advance(1);
    }
  } finally {
    progress.stop();
  }
}

const gzipAsync = promisify(gzip);

/** Gzip in each of zlib's ways; which is best differs between layers, and together they save some percent. */
async function packHard(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const strategies = [
    constants.Z_DEFAULT_STRATEGY,
    constants.Z_FILTERED,
    constants.Z_HUFFMAN_ONLY,
    constants.Z_RLE,
  ];
  const packed = await Promise.all(
    strategies.map((strategy) => gzipAsync(bytes, { level: 9, memLevel: 9, strategy })),
  );
  return Uint8Array.from(packed.reduce((best, one) => (one.length < best.length ? one : best)));
}
