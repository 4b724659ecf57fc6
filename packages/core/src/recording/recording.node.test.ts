// The format on small layers, and against files that are wrong. A whole SqueezeNet scan is recorded in
// packages/squeezenet/src/recording.weights.test.ts.
import { gzipSync } from "node:zlib";
import { encodeLayer } from "../activations/encode.js";
import { activeNeurons, fullActivation } from "../activations/readers.js";
import type { Activations, LayerShape } from "../activations/types.js";
import { inputTensor } from "../inputs/tensor.js";
import { isAbortError, NeuronCloudError } from "../errors.js";
import { describe, expect, it } from "@jest/globals";
import { readRecording, writeRecording } from "./index.js";

const random = seeded(7);

it("gives back names, kinds, shapes, statistics, receptive fields, classes and the picture", async () => {
  const original = activations();
  const recording = await readRecording(await writeRecording([original]));
  const [read] = recording.pictures;
  expect(recording.model).toBe("Tiny");
  expect(read).toMatchObject({
    model: "Tiny",
    answerLayer: "prob",
    classNames: ["dark", "bright", "odd"],
    provider: "recording",
    input: original.input,
    probabilities: original.probabilities,
  });
  expect(
    read?.layers.map(({ name, kind, shape, statistics, receptiveField, inputs }) => [
      name,
      kind,
      shape,
      statistics,
      receptiveField,
      inputs,
    ]),
  ).toEqual(
    original.layers.map(({ name, kind, shape, statistics, receptiveField, inputs }) => [
      name,
      kind,
      shape,
      statistics,
      receptiveField,
      inputs,
    ]),
  );
});

it.each([1, 2, 3, 4, 5, 6, 7, 8])("keeps each activation to half a step with %i bits", async (bits) => {
  const original = activations();
  const { pictures } = await readRecording(await writeRecording([original], { bits }));
  for (const layer of original.layers) {
    // At half a byte's step, live activations end too.
    const bound = Math.max(fullActivation(layer) / (2 ** bits - 1), layer.scale) / 2;
    // oxlint-disable-next-line no-await-in-loop -- so that a failure names its layer
    expect(await worstError(original, pictures[0], layer.name)).toBeLessThanOrEqual(bound * 1.0001);
  }
});

it("keeps to the bound for activations whose exact values are gone", async () => {
  const original = activations();
  const gone: Activations = {
    ...original,
    exact: () => Promise.reject(new NeuronCloudError("released", "Gone.")),
  };
  const { pictures } = await readRecording(await writeRecording([gone]));
  for (const layer of original.layers) {
    const bound = Math.max(fullActivation(layer) / 30, layer.scale / 2);
    // oxlint-disable-next-line no-await-in-loop -- so that a failure names its layer
    expect(await worstError(original, pictures[0], layer.name)).toBeLessThanOrEqual(bound * 1.0001);
  }
});

it("records a recording again without a loss", async () => {
  const once = await readRecording(await writeRecording([activations()]));
  const twice = await readRecording(await writeRecording(once.pictures));
  for (const [i, layer] of once.pictures[0]!.layers.entries()) {
    expect(twice.pictures[0]?.layers[i]?.values).toEqual(layer.values);
    expect(twice.pictures[0]?.layers[i]?.counts).toEqual(layer.counts);
  }
});

it("keeps layers of single values as they were, and the answer to the last bit", async () => {
  const original = activations();
  const { pictures } = await readRecording(await writeRecording([original], { bits: 1 }));
  expect(pictures[0]?.layers.at(-1)?.values).toEqual(original.layers.at(-1)?.values);
  expect(await pictures[0]?.exact("prob")).toEqual(original.probabilities);
});

it("holds several pictures, and only the layers that were asked for", async () => {
  const originals = [activations(), activations(), activations()];
  const { pictures } = await readRecording(await writeRecording(originals, { layers: ["signed", "prob"] }));
  expect(pictures.map(({ layers }) => layers.map(({ name }) => name))).toEqual(
    Array(3).fill(["signed", "prob"]),
  );
  for (const [i, picture] of pictures.entries()) expect(picture.input).toEqual(originals[i]?.input);
});

it("keeps tensors that a network was given in place of a picture, of every type, to the last bit", async () => {
  const tensors = {
    ids: inputTensor("int64", [1, 3], [7, -1, 2 ** 40]),
    half: inputTensor("float16", [2], [0.5, -2]),
    flags: inputTensor("bool", [3], [1, 0, 1]),
    double: inputTensor("float64", [], [Math.PI]),
    past: inputTensor("float32", [2, 0, 8], []),
    text: { type: "string", dims: [2], data: ["two", "words"] },
  } as const;
  const original = { ...activations(), input: { tensors } };
  const { pictures } = await readRecording(await writeRecording([original, activations()]));
  expect(pictures[0]?.input).toEqual({ tensors });
  expect(pictures[0]?.probabilities).toEqual(original.probabilities);
  expect(pictures[1]?.input).toMatchObject({ width: 5, height: 3 });
});

it("keeps what a layer's axes mean", async () => {
  const original = activations();
  const axes = [
    { name: "token", role: "token", size: 12 },
    { name: "feature", role: "feature", size: 10 },
  ] as const;
  const layers = original.layers.map((layer) => (layer.name === "relu" ? { ...layer, axes } : layer));
  const { pictures } = await readRecording(await writeRecording([{ ...original, layers }]));
  expect(pictures[0]?.layers.map((layer) => layer.axes)).toEqual(layers.map((layer) => layer.axes));
});

it("answers for single neurons, and names what it does not have", async () => {
  const { pictures } = await readRecording(await writeRecording([activations()], { bits: 8 }));
  const [picture] = pictures;
  if (!picture) throw new Error("Nothing was recorded.");
  const exact = (name: string, neurons?: number[]) => picture.exact(name, neurons);
  const all = await exact("relu");
  expect(await exact("relu", [3, 0])).toEqual(Float32Array.of(all[3]!, all[0]!));
  expect(all).toHaveLength(4 * 5 * 6);
  await expect(exact("rely")).rejects.toMatchObject({ code: "unknown-layer" });
  await expect(exact("prob", [3])).rejects.toMatchObject({ code: "unknown-layer" });
  await expect(picture.explain("relu", 0)).rejects.toMatchObject({ code: "not-explainable" });
});

it("refuses to record nothing, two models in one, impossible bits and unknown layers", async () => {
  expect(await codeOf(writeRecording([]))).toBe("not-recordable");
  expect(await codeOf(writeRecording([activations(), { ...activations(), model: "Other" }]))).toBe(
    "not-recordable",
  );
  expect(await codeOf(writeRecording([activations()], { bits: 9 }))).toBe("not-recordable");
  expect(await codeOf(writeRecording([activations()], { layers: ["rely"] }))).toBe("unknown-layer");
});

describe("while it arrives", () => {
  it("shows the picture first, then layer after layer, each as soon as its bytes are there", async () => {
    const bytes = await writeRecording([activations()]);
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const states: string[] = [];
    const reading = readRecording(readable, {
      onPartial: ({ pictures }) =>
        states.push(pictures[0]!.layers.map((layer) => (activeNeurons(layer) > 0 ? "+" : "-")).join("")),
    });
    const writer = writable.getWriter();
    // A byte at a time. The last byte is held back: all but the last layer must be there without it.
    for (const byte of bytes.subarray(0, -1)) await writer.write(Uint8Array.of(byte)); // oxlint-disable-line no-await-in-loop -- in order
    await until(() => states.length === 3);
    expect(states).toEqual(["---", "+--", "++-"]);
    await writer.write(bytes.subarray(-1));
    const { pictures } = await reading;
    expect(states).toEqual(["---", "+--", "++-", "+++"]);
    expect(pictures[0]?.layers.every(({ values }) => values.some((value) => value > 0))).toBe(true);
  });

  it("reports its progress, and reads blobs, responses and addresses", async () => {
    const bytes = await writeRecording([activations()]);
    const progress: unknown[] = [];
    await readRecording(new Blob([bytes]), { onProgress: (one) => progress.push(one) });
    expect(progress.at(-1)).toEqual({ loaded: bytes.length, total: bytes.length });
    expect(await readRecording(new Response(bytes))).toMatchObject({ model: "Tiny" });
    const url = `data:application/octet-stream;base64,${Buffer.from(bytes).toString("base64")}`;
    expect(await readRecording(url)).toMatchObject({ model: "Tiny" });
  });

  it("stops when it is aborted, also while nothing arrives", async () => {
    const controller = new AbortController();
    let cancelled = false;
    const silent = new ReadableStream<Uint8Array>({ cancel: () => void (cancelled = true) });
    const reading = readRecording(silent, { signal: controller.signal });
    setTimeout(() => controller.abort(), 5);
    const error = await reading.catch((reason: unknown) => reason);
    expect(isAbortError(error)).toBe(true);
    expect(cancelled).toBe(true);
  });
});

describe("a file that is wrong", () => {
  it("is told from a web page, an empty file and a missing one", async () => {
    expect(await failure(new TextEncoder().encode("<!doctype html><title>404</title>"))).toMatchObject({
      code: "not-a-recording",
      message: expect.stringContaining('begins with "<!doctyp"'),
    });
    expect(await failure(new Uint8Array())).toMatchObject({ code: "not-a-recording" });
    const missing = await readRecording(new Response("Not found", { status: 404 })).catch((e: unknown) => e);
    expect(missing).toMatchObject({ code: "download-refused" });
  });

  it("is told from a newer version", async () => {
    const bytes = await writeRecording([activations()]);
    bytes[8] = 3;
    expect(await failure(bytes)).toMatchObject({
      code: "recording-too-new",
      message: expect.stringContaining("Update @neuron-cloud/core"),
    });
  });

  it("is damaged wherever it is cut off", async () => {
    const bytes = await writeRecording([activations()]);
    for (let length = 9; length < bytes.length; length += 7) {
      // oxlint-disable-next-line no-await-in-loop -- a thousand at once would take much memory
      expect(await failure(bytes.slice(0, length))).toMatchObject({ code: "recording-damaged" });
    }
  }, 60_000);

  it("is damaged or whole after any byte changed, and never hangs", async () => {
    const bytes = await writeRecording([activations()]);
    const codes = new Set<string>();
    for (let i = 0; i < 300; i++) {
      const broken = bytes.slice();
      broken[Math.floor(random() * bytes.length)]! ^= 1 + Math.floor(random() * 255);
      // oxlint-disable-next-line no-await-in-loop -- one after the other, to see which
      codes.add(await codeOf(readRecording(broken)));
    }
    // What gzip does not check, such as its own time stamp, changes nothing.
    const allowed = new Set(["no error", "not-a-recording", "recording-damaged", "recording-too-new"]);
    expect([...codes].filter((code) => !allowed.has(code))).toEqual([]);
    expect(codes).toContain("recording-damaged");
  }, 60_000);

  it.each([
    ["a layer of more neurons than any may have", { shape: [65536, 65536, 65536] }, "recording-damaged"],
    ["a layer of no neurons", { shape: [0, 1, 1] }, "recording-damaged"],
    ["a layer with more neurons than its section holds", { shape: [4, 5, 60] }, "recording-damaged"],
    ["a layer with fewer neurons than its section holds", { shape: [4, 5, 5] }, "recording-damaged"],
    ["a scale of 0", { scale: 0 }, "recording-damaged"],
    ["a name that is none", { name: 5 }, "recording-damaged"],
  ])("is refused for %s", async (_, lie, code) => {
    expect(await failure(await forged((layer) => ({ ...layer, ...lie })))).toMatchObject({ code });
  });

  it("is refused before memory is taken, for more neurons than the reader allows", async () => {
    const bytes = await writeRecording([activations()]);
    const error = await readRecording(bytes, { maxNeurons: 100 }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: "recording-too-large",
      message: expect.stringContaining("maxNeurons"),
    });
  });

  it("does not unpack a decompression bomb further than the header tells", async () => {
    const bomb = gzipSync(new Uint8Array(64e6), { level: 9 });
    const head = gzipSync(
      JSON.stringify({
        model: "m",
        answerLayer: null,
        classNames: [],
        pictures: [{ width: 300, height: 300, classes: 0, layers: [] }],
      }),
    );
    const prefix = Uint8Array.of(0x8e, ...Buffer.from("NCLOUD\n"), 1, 0, 0, 0);
    const before = process.memoryUsage().arrayBuffers;
    const error = await failure(concat(prefix, lengthOf(head), head, lengthOf(bomb), bomb));
    expect(error).toMatchObject({ code: "recording-damaged" });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16e6);
    // The same as the header itself.
    expect(await failure(concat(prefix, lengthOf(bomb), bomb))).toMatchObject({ code: "recording-damaged" });
  });
});

/** Three layers: after a ReLU, with negative activations, and the answer. Another picture each time. */
function activations(): Activations {
  const probabilities = Float32Array.of(0.2, 0.7, 0.1);
  const exact = new Map([
    ["relu", smooth([4, 5, 6], 0)],
    ["signed", smooth([3, 7, 5], -Infinity)],
    ["prob", probabilities],
  ]);
  const layer = (name: string, kind: string, shape: LayerShape) =>
    encodeLayer({
      name,
      kind,
      shape,
      data: exact.get(name)!,
      receptiveField: name === "relu" ? field : null,
      inputs: name === "relu" ? [] : null,
    });
  return {
    model: "Tiny",
    layers: [
      layer("relu", "Relu", [4, 5, 6]),
      layer("signed", "Conv", [3, 7, 5]),
      layer("prob", "Softmax", [3, 1, 1]),
    ],
    input: {
      width: 5,
      height: 3,
      data: Uint8ClampedArray.from({ length: 60 }, (_, i) => (i % 4 === 3 ? 255 : random() * 256)),
    },
    probabilities,
    answerLayer: "prob",
    classNames: ["dark", "bright", "odd"],
    provider: "wasm",
    passedOver: [],
    timings: { download: 1, decode: 1, create: 1, preprocess: 1, run: 1, readBack: 1, encode: 1 },
    exact: async (name) => exact.get(name)!,
    explain: () => Promise.reject(new Error("not asked for here")),
    classMap: () => Promise.reject(new Error("not asked for here")),
    attribute: () => Promise.reject(new Error("not asked for here")),
    rankChannels: () => Promise.reject(new Error("not asked for here")),
    lesion: () => Promise.reject(new Error("not asked for here")),
  };
}

const field = {
  size: [7, 7],
  stride: [2, 2],
  start: [-1, -1],
  seen: { x: 0, y: 0, width: 5, height: 3 },
} as const;

function smooth([channels, height, width]: LayerShape, least: number): Float32Array {
  const phase = random() * 6;
  return Float32Array.from({ length: channels * height * width }, (_, i) =>
    Math.max(least, 4 * Math.sin(i / 3 + phase) + 3 * random() ** 4),
  );
}

async function worstError(
  original: Activations,
  read: Activations | undefined,
  name: string,
): Promise<number> {
  const [exact, recorded] = await Promise.all([original.exact(name), read!.exact(name)]);
  return exact.reduce((worst, value, i) => Math.max(worst, Math.abs(value - recorded[i]!)), 0);
}

async function failure(bytes: Uint8Array<ArrayBuffer>): Promise<unknown> {
  return readRecording(bytes).then(
    () => "no error",
    (error: unknown) => error,
  );
}

function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => "no error",
    (error: unknown) => (error instanceof NeuronCloudError ? error.code : `unexpected: ${String(error)}`),
  );
}

/** A recording whose header tells something else of its first layer than what follows. */
async function forged(lie: (layer: object) => object): Promise<Uint8Array<ArrayBuffer>> {
  const headers: Uint8Array[] = [];
  const bytes = await writeRecording([activations()], {
    gzip: async (section) => {
      headers.push(section);
      return Uint8Array.from(gzipSync(section));
    },
  });
  const header = JSON.parse(new TextDecoder().decode(headers.at(-1)));
  const length = new DataView(bytes.buffer).getUint32(12, true);
  header.pictures[0].layers[0] = lie(header.pictures[0].layers[0]);
  const head = gzipSync(JSON.stringify(header));
  return concat(bytes.subarray(0, 12), lengthOf(head), head, bytes.subarray(16 + length));
}

function concat(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.concat(parts));
}

function lengthOf(part: Uint8Array): Uint8Array {
  return new Uint8Array(Uint32Array.of(part.length).buffer);
}

/** A linear congruential generator (Numerical Recipes), so that each run meets the same numbers. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 1)); // oxlint-disable-line no-await-in-loop -- a poll
}
