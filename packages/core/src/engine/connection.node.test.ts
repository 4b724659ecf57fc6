// The wire between page and worker, and the page's worker with its leases, over real message channels and structured
// clones. That bundlers find the worker file, and that browsers start it, is tested in a browser.
import { afterEach, describe, expect, jest, test } from "@jest/globals";
import { plain, testCard } from "../../../../tests/support/testModel.js";
import { NeuronCloudError } from "../errors.js";
import { connectWorker } from "./connection.js";
import { createEngine } from "./engine.js";
import type { Service } from "./protocol.js";
import { serve } from "./serve.js";
import { createService } from "./service.js";
import { grace } from "./sharedModel.js";

/** What the page holds of a worker; the other side of its channel serves on this thread. */
class ChannelWorker {
  static readonly all: ChannelWorker[] = [];
  onerror: ((event: { message: string; preventDefault(): void }) => void) | null = null;
  onmessageerror: (() => void) | null = null;
  terminated = false;
  readonly #channel = new MessageChannel();

  constructor(service: Service | null) {
    ChannelWorker.all.push(this);
    const { port2 } = this.#channel;
    if (service) serve(port2, service);
  }
  set onmessage(listener: (event: MessageEvent) => void) {
    this.#channel.port1.onmessage = listener;
  }
  postMessage(message: unknown, transfer: Transferable[]) {
    this.#channel.port1.postMessage(message, transfer);
  }
  terminate() {
    this.terminated = true;
    this.#channel.port1.close();
  }
  fail(message: string) {
    this.onerror?.({ message, preventDefault() {} });
  }
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it has what connections use of a worker
const asWorker = (worker: ChannelWorker) => worker as unknown as Worker;
const createWorker = () => asWorker(new ChannelWorker(createService()));
const service = (exact: Service["exact"]): Service => ({ ...createService(), exact });
const afterGrace = () =>
  new Promise((resolve) => {
    setTimeout(resolve, grace + 100);
  });

afterEach(() => {
  for (const worker of ChannelWorker.all.splice(0)) worker.terminate();
});

const tellsAndFails: Service["attribute"] = async (_request, _signal, report) => {
  for (const done of [1, 2]) report({ done, total: 2 });
  throw new NeuronCloudError("released", "gone");
};

const crash: Service["exact"] = async () => {
  throw new NeuronCloudError("run-failed", "It failed with “Aborted(). Build with -sASSERTIONS”.");
};

describe("a connection", () => {
  const request = { engine: 1, run: 1, layer: "relu", neurons: undefined };

  test("brings arguments there, and values back with their buffers handed over", async () => {
    const kept = Float32Array.of(1, 2);
    const exact = jest.fn<Service["exact"]>(async () => ({ value: kept, transfer: [kept.buffer] }));
    const connection = await connectWorker(asWorker(new ChannelWorker(service(exact))));
    expect([...(await connection.call("exact", request))]).toEqual([1, 2]);
    expect(exact).toHaveBeenCalledWith(request, expect.anything(), expect.anything());
    expect(kept).toHaveLength(0);
  });

  test("ends with ONNX Runtime, so that whoever asks next gets another worker", async () => {
    const worker = new ChannelWorker(service(crash));
    const connection = await connectWorker(asWorker(worker));
    await expect(connection.call("exact", request)).rejects.toMatchObject({ code: "run-failed" });
    await connection.died;
    expect(worker.terminated).toBe(true);
    await expect(connection.call("exact", request)).rejects.toThrow(/ONNX Runtime crashed in it/);
  });

  test("tells how far a call has got, before its answer", async () => {
    const worker = new ChannelWorker({ ...createService(), attribute: tellsAndFails });
    const connection = await connectWorker(asWorker(worker));
    const heard: unknown[] = [];
    const asked = { engine: 1, run: 1, request: { neuron: 0 } };
    const call = connection.call("attribute", asked, { onProgress: (progress) => heard.push(progress) });
    await expect(call).rejects.toMatchObject({ code: "released" });
    expect(heard).toEqual([
      { done: 1, total: 2 },
      { done: 2, total: 2 },
    ]);
  });

  test.each([
    [
      "a NeuronCloudError with its code",
      new NeuronCloudError("released", "gone"),
      { code: "released", message: "gone" },
    ],
    ["an AbortError", new DOMException("newer", "AbortError"), { name: "AbortError", message: "newer" }],
    ["any other error with its name", new RangeError("too far"), { message: "RangeError: too far" }],
  ])("brings back %s", async (_what, error, expected) => {
    const worker = new ChannelWorker(
      service(async () => {
        throw error;
      }),
    );
    const connection = await connectWorker(asWorker(worker));
    await expect(connection.call("exact", request)).rejects.toMatchObject(expected);
  });

  test("tells the service when a call is called off", async () => {
    const worker = new ChannelWorker(
      service(
        (_request, signal) =>
          new Promise((_, reject) => {
            signal.addEventListener("abort", () => reject(signal.reason));
          }),
      ),
    );
    const connection = await connectWorker(asWorker(worker));
    const controller = new AbortController();
    const call = connection.call("exact", request, { signal: controller.signal });
    controller.abort();
    await expect(call).rejects.toMatchObject({ name: "AbortError" });
  });

  test("rejects the calls under way and later ones when the worker dies", async () => {
    const worker = new ChannelWorker(service(() => new Promise(() => {})));
    const connection = await connectWorker(asWorker(worker));
    const call = connection.call("exact", request);
    worker.fail("out of memory");
    const failed = { code: "worker-failed", message: expect.stringContaining("out of memory") };
    await expect(call).rejects.toMatchObject(failed);
    await expect(connection.call("exact", request)).rejects.toMatchObject(failed);
    await connection.died;
    expect(worker.terminated).toBe(true);
  });

  test("is refused by a worker that does not start", async () => {
    const worker = new ChannelWorker(null);
    const connection = connectWorker(asWorker(worker));
    worker.fail("");
    await expect(connection).rejects.toMatchObject({
      code: "worker-failed",
      message: expect.stringContaining("could not be loaded"),
    });
  });
});

describe("the page's worker", () => {
  test("runs all engines, and ends with the last one", async () => {
    const [a, b] = [createEngine(testCard(), { createWorker }), createEngine(testCard(), { createWorker })];
    const [one, two] = await Promise.all([a.run(plain(120, 0, 0)), b.run(plain(0, 120, 0))]);
    expect([one.layers[0]!.channelMaxima[0], two.layers[0]!.channelMaxima[1]]).toEqual([2, 2]);
    expect([...(await one.exact("mean"))]).toEqual([2, 0, 0]);
    expect(ChannelWorker.all).toHaveLength(1);
    a.dispose();
    await afterGrace();
    expect(ChannelWorker.all[0]?.terminated).toBe(false);
    b.dispose();
    await afterGrace();
    expect(ChannelWorker.all[0]?.terminated).toBe(true);
  });

  test("is started anew by the run after its death, which loads the model again", async () => {
    const card = testCard();
    const load = jest.spyOn(card, "load");
    const engine = createEngine(card, { createWorker });
    const before = await engine.run(plain(120, 0, 0));
    ChannelWorker.all[0]?.fail("killed");
    await expect(before.exact("mean")).rejects.toMatchObject({ code: "released" });
    expect(engine.state).toEqual({ status: "idle" });
    expect((await engine.run(plain(130, 0, 0))).layers[0]!.channelMaxima[0]).toBe(3);
    expect(ChannelWorker.all).toHaveLength(2);
    expect(load).toHaveBeenCalledTimes(2);
    engine.dispose();
  });

  test("that does not start is replaced by this thread, with a warning that tells the remedy", async () => {
    const warn = jest.spyOn(console, "warn").mockImplementation(() => {});
    const engine = createEngine(testCard(), {
      createWorker() {
        throw new DOMException("Refused by the content security policy.", "SecurityError");
      },
    });
    expect((await engine.run(plain(120, 0, 0))).layers[0]!.channelMaxima[0]).toBe(2);
    expect(warn).toHaveBeenCalledWith(
      expect.stringContaining("`createWorker` made none that runs. It failed with “SecurityError: Refused"),
      expect.anything(),
    );
    engine.dispose();
    warn.mockRestore();
  });
});
