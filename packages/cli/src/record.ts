import {
  createEngine,
  NeuronCloudError,
  type Activations,
  type Engine,
  type ModelCard,
  type ModelInput,
} from "@neuron-cloud/core";
import { writeRecording } from "@neuron-cloud/core/recording";
import { promisify } from "node:util";
import { constants, gzip } from "node:zlib";
import { findImages, readImage } from "./images.js";
import { findModel } from "./models.js";
import { isOnnx, openOnnx, readInputs } from "./onnxModel.js";
import { showProgress } from "./progress.js";
import { writeWhole } from "./files.js";

export interface RecordOptions {
  readonly out: string;
  readonly model: string;
  readonly weights?: string;
  readonly input?: readonly string[];
  readonly labels?: string;
  readonly layers?: readonly string[];
  readonly bits: number;
}

export interface RecordSurroundings {
  readonly signal: AbortSignal;
  readonly tell: (line: string) => void;
}

/** `neuron-cloud record`: runs each picture, or what a network takes that takes none, and writes one recording of all. */
export async function record(
  patterns: readonly string[],
  options: RecordOptions,
  { signal, tell }: RecordSurroundings,
): Promise<void> {
  const { out, layers, bits } = options;
  const { card, given } = await prepare(patterns, options, { signal, tell });
  const engine = createEngine(card, { providers: ["wasm"], layers });
  try {
    const bytes = await writeRecording(scan(engine, given, signal), { bits, gzip: packHard, signal });
    signal.throwIfAborted();
    await writeWhole(out, bytes);
    const inputs = patterns.length === 0 ? "input" : "picture";
    tell(
      `${out}: ${given.length === 1 ? `1 ${inputs}` : `${given.length} ${inputs}s`}, ${(bytes.length / 1e6).toFixed(2)} MB`,
    );
  } finally {
    engine.dispose();
  }
}

interface Prepared {
  readonly card: ModelCard;
  /** Paths of pictures, or tensors. */
  readonly given: readonly (string | ModelInput)[];
}

async function prepare(
  patterns: readonly string[],
  { model, weights, input = [], labels }: RecordOptions,
  { signal, tell }: RecordSurroundings,
): Promise<Prepared> {
  if (!isOnnx(model)) {
    const given = await findImages(patterns);
    return { card: await findModel(model, { weights, signal, tell }), given };
  }
  const opened = await openOnnx(model, { labels, signal });
  for (const note of opened.notes) tell(note);
  const { card } = opened;
  const tensors = await readInputs(opened, input);
  if (patterns.length > 0 && !("tensors" in card.input)) {
    const others = { ...card.input.others, ...tensors };
    return { card: { ...card, input: { ...card.input, others } }, given: await findImages(patterns) };
  }
  if (patterns.length > 0) {
    const names = opened.inputs.map(({ name }) => name).join(", ");
    throw new NeuronCloudError(
      "wrong-input",
      `${card.name} takes no picture but ${names}. Pass tensors with --input, or nothing for an example.`,
    );
  }
  return { card, given: [opened.example(1, tensors)] };
}

/** Runs a picture when the one before is recorded: the engine keeps exact activations of the newest only. */
async function* scan(
  engine: Engine,
  inputs: readonly (string | ModelInput)[],
  signal: AbortSignal,
): AsyncGenerator<Activations> {
  const progress = showProgress("Recording", inputs.length, "inputs");
  try {
    for (const given of inputs) {
      /* oxlint-disable no-await-in-loop -- one network, one picture at a time */
      const input = typeof given === "string" ? await readImage(given) : given;
      yield await engine.run(input, { signal });
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
