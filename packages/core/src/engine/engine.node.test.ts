// The engine in Node: the service on this thread, real ONNX Runtime (wasm). The worker's wire has its own test;
// WebGL and WebGPU need a browser.
import { afterEach, describe, expect, jest, test } from "@jest/globals";
import { int64Tensor } from "../onnx/build.js";
import { readModel, writeModel } from "../onnx/modelFile.js";
import { createEngine } from "./engine.js";
import { grace } from "./sharedModel.js";
import { plain, testCard, testOnnx } from "../../../../tests/support/testModel.js";
import type { Engine, EngineOptions, EngineState, ModelCard } from "./types.js";

const engines: Engine[] = [];
function engineFor(card: ModelCard, options: EngineOptions = {}): Engine {
  const engine = createEngine(card, options);
  engines.push(engine);
  return engine;
}
afterEach(() => {
  for (const engine of engines.splice(0)) engine.dispose();
});

const aborted = { name: "AbortError" };

describe("a run", () => {
  test("gives each layer's activations, the probabilities, what ran it and how long it took", async () => {
    const activations = await engineFor(testCard()).run(plain(120, 110, 90));
    const [relu, mean, prob] = activations.layers;
    expect(relu).toMatchObject({ name: "relu", kind: "Relu", shape: [3, 2, 2], zeroPoint: 0 });
    expect([...relu!.values]).toEqual([255, 255, 255, 255, 128, 128, 128, 128, 0, 0, 0, 0]);
    expect([...relu!.channelMaxima]).toEqual([2, 1, 0]);
    expect(mean).toMatchObject({ kind: "GlobalAveragePool", shape: [3, 1, 1] });
    expect(prob).toMatchObject({ kind: "Softmax", shape: [3, 1, 1] });

    const sum = Math.exp(2) + Math.exp(1) + 1;
    [2, 1, 0].forEach((logit, i) => {
      expect(activations.probabilities[i]).toBeCloseTo(Math.exp(logit) / sum, 6);
    });
    expect(activations).toMatchObject({
      model: "test",
      answerLayer: "prob",
      classNames: ["red", "green", "blue"],
      provider: "wasm",
      input: plain(120, 110, 90),
    });
    expect(activations.passedOver.map(({ provider }) => provider)).toEqual(["webgpu", "webgl"]);
    expect(activations.timings).toMatchObject({ download: 3, decode: 4 });
    for (const stage of ["create", "run"] as const) expect(activations.timings[stage]).toBeGreaterThan(0);
  });

  test("taps the layers that the options name, and still answers", async () => {
    const activations = await engineFor(testCard(), { layers: ["mean"] }).run(plain(100, 150, 100));
    expect(activations.layers.map(({ name }) => name)).toEqual(["mean"]);
    expect(activations.probabilities[1]).toBeGreaterThan(0.9);
  });

  test("says which layer the model does not have", async () => {
    await expect(engineFor(testCard(), { layers: ["rellu"] }).run(plain(0, 0, 0))).rejects.toMatchObject({
      code: "unknown-layer",
      message: expect.stringContaining('"rellu"'),
    });
  });

  test("that fails for its picture leaves the engine working", async () => {
    const engine = engineFor(testCard());
    await expect(engine.run({ width: 0, height: 0, data: new Uint8ClampedArray() })).rejects.toMatchObject({
      code: "image-empty",
    });
    await expect(engine.run(new Blob(["no picture"]))).rejects.toMatchObject({ code: "image-undecodable" });
    expect((await engine.run(plain(120, 100, 100))).provider).toBe("wasm");
  });
});

describe("loading", () => {
  test("goes through its states in order", async () => {
    const states: EngineState[] = [];
    const card = testCard(async ({ onProgress }) => {
      onProgress({ loaded: 5, total: 10 });
      return testOnnx();
    });
    await engineFor(card, { onState: (state) => states.push(state) }).run(plain(0, 0, 0));
    expect(states.map(({ status }) => status)).toEqual([
      "downloading",
      "downloading",
      "preparing",
      "ready",
      "running",
      "ready",
    ]);
    expect(states[1]).toEqual({ status: "downloading", loaded: 5, total: 10 });
  });

  test("is done once for all runs and all engines of a card, each with its own newest picture", async () => {
    const load = jest.fn(async () => testOnnx());
    const card = testCard(load);
    const [a, b] = [engineFor(card), engineFor(card)];
    const [one, two] = await Promise.all([a.run(plain(120, 100, 100)), b.run(plain(100, 120, 100))]);
    expect(load).toHaveBeenCalledTimes(1);
    expect([one.layers[0]!.channelMaxima[0], two.layers[0]!.channelMaxima[1]]).toEqual([2, 2]);
    a.dispose();
    expect((await b.run(plain(100, 100, 130))).layers[0]!.channelMaxima[2]).toBe(3);
    expect(load).toHaveBeenCalledTimes(1);
  });

  test("is not done again for an engine made right after the last one was disposed of, as StrictMode does", async () => {
    const load = jest.fn(async () => testOnnx());
    const card = testCard(load);
    const first = engineFor(card).prepare();
    engines[0]!.dispose();
    await expect(first).rejects.toMatchObject(aborted);
    await engineFor(card).run(plain(0, 0, 0));
    expect(load).toHaveBeenCalledTimes(1);
  });

  test("that failed is tried again at the next run", async () => {
    const load = jest.fn(async () => testOnnx()).mockRejectedValueOnce(new Error("offline"));
    const engine = engineFor(testCard(load));
    await expect(engine.run(plain(0, 0, 0))).rejects.toThrow("offline");
    expect(engine.state).toEqual({ status: "idle" });
    expect((await engine.run(plain(0, 0, 0))).provider).toBe("wasm");
  });

  test.each([
    ["no ONNX file", Uint8Array.of(1, 2, 3)],
    ["half of one", testOnnx().slice(0, 100)],
    ["a web page", new TextEncoder().encode("<!doctype html><title>404</title>")],
  ])("names a corrupt model: %s", async (_what, bytes) => {
    await expect(engineFor(testCard(async () => bytes)).prepare()).rejects.toMatchObject({
      code: "corrupt-model",
    });
  });

  test("says what the card has to say of a picture that the model cannot take, before it looks for a provider", async () => {
    const card = { ...testCard(), input: { ...testCard().input, width: 3 } };
    await expect(engineFor(card, { providers: ["webgpu"] }).run(plain(0, 0, 0))).rejects.toMatchObject({
      code: "wrong-input",
      message: expect.stringMatching(/takes float32 of 1 × 3 × 2 × 2,.*\{ width: 2 \}\.$/),
    });
  });

  test("names what no provider runs, each with its reason in quotation marks, and is ready to try again", async () => {
    const built = readModel(testOnnx());
    built.graph!.initializer[0] = int64Tensor("flat", [2], [1, 4]); // three values do not make 1 × 4
    built.graph!.valueInfo = [];
    const engine = engineFor(
      { ...testCard(async () => writeModel(built)), layers: ["relu"] },
      { providers: ["wasm"] },
    );
    for (let i = 0; i < 2; i++) {
      // oxlint-disable-next-line no-await-in-loop -- the second try comes after the first
      await expect(engine.run(plain(0, 0, 0))).rejects.toMatchObject({
        code: expect.stringMatching(/run-failed|corrupt-model/),
        message: expect.stringMatching(/opset_version=17\.\nwasm: It failed with “.*”\.$/s),
      });
    }
  });

  test("names each provider that does not work here", async () => {
    const engine = engineFor(testCard(), { providers: ["webgpu", "webgl"] });
    await expect(engine.prepare()).rejects.toMatchObject({
      code: "no-provider",
      message: expect.stringMatching(/webgpu: .*WebGPU.*\nwebgl: .*WebGL/),
    });
  });

  test("stops a download that nobody waits for, but not while somebody does", async () => {
    jest.useFakeTimers();
    try {
      const signals: AbortSignal[] = [];
      const card = testCard(async ({ signal }) => {
        signals.push(signal);
        return new Promise(() => {});
      });
      const engine = engineFor(card);
      const [one, two] = [new AbortController(), new AbortController()];
      const first = engine.prepare({ signal: one.signal });
      const second = engine.prepare({ signal: two.signal });
      one.abort();
      await expect(first).rejects.toMatchObject(aborted);
      jest.advanceTimersByTime(grace + 1);
      expect(signals[0]?.aborted).toBe(false);
      two.abort();
      await expect(second).rejects.toMatchObject(aborted);
      expect(engine.state).toEqual({ status: "idle" });
      jest.advanceTimersByTime(grace + 1);
      expect(signals.map((signal) => signal.aborted)).toEqual([true]);
    } finally {
      jest.useRealTimers();
    }
  });
});

describe("the newest picture", () => {
  test("takes the place of one that waits", async () => {
    const engine = engineFor(testCard());
    const older = engine.run(plain(0, 0, 0));
    const newer = engine.run(plain(120, 0, 0));
    await expect(older).rejects.toMatchObject(aborted);
    expect((await newer).layers[0]!.channelMaxima[0]).toBe(2);
  });

  test("is the one whose exact activations can be had", async () => {
    const engine = engineFor(testCard());
    const older = await engine.run(plain(111, 100, 100));
    expect([...(await older.exact("relu", [0, 4]))]).toEqual([Math.fround(11 * 0.1), 0]);
    expect(await older.exact("mean")).toHaveLength(3);
    await expect(older.exact("logits")).rejects.toMatchObject({ code: "unknown-layer" });
    await expect(older.exact("mean", [3])).rejects.toMatchObject({
      code: "unknown-layer",
      message: expect.stringContaining("no neuron 3"),
    });
    const newer = await engine.run(plain(0, 0, 0));
    await expect(older.exact("mean")).rejects.toMatchObject({ code: "released" });
    expect([...(await newer.exact("mean"))]).toEqual([0, 0, 0]);
  });
});

describe("calling off", () => {
  test("a signal rejects the run at once and leaves the engine working", async () => {
    const engine = engineFor(testCard());
    const controller = new AbortController();
    const run = engine.run(plain(0, 0, 0), { signal: controller.signal });
    controller.abort();
    await expect(run).rejects.toMatchObject(aborted);
    await expect(engine.run(plain(0, 0, 0), { signal: controller.signal })).rejects.toMatchObject(aborted);
    expect((await engine.run(plain(0, 0, 0))).model).toBe("test");
  });

  test("disposing rejects what is under way, ends the state, and takes the exact activations along", async () => {
    const states: string[] = [];
    const engine = engineFor(testCard(), { onState: ({ status }) => states.push(status) });
    const done = await engine.run(plain(0, 0, 0));
    const run = engine.run(plain(1, 1, 1));
    engine.dispose();
    await expect(run).rejects.toMatchObject(aborted);
    expect(states.at(-1)).toBe("idle");
    await expect(done.exact("mean")).rejects.toMatchObject({ code: "released" });
    await expect(engine.run(plain(0, 0, 0))).rejects.toMatchObject(aborted);
  });
});
