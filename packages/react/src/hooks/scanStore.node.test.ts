// Runs the real engine, on wasm, on a real model of 40 neurons. What Chromium adds (workers, GPUs, frames) is tested there.
import { NeuronCloudError, predictionsOf } from "@neuron-cloud/core";
import { afterEach, expect, it, jest } from "@jest/globals";
import { greyPicture, tinyCard } from "../testing/tinyModel.js";
import type { Scan } from "./scan.js";
import { createScanStore, type ScanInput, type ScanStore } from "./scanStore.js";

const dark = greyPicture(10);
const bright = greyPicture(240);
const opened: ScanStore[] = [];

/** A store whose scans are all kept, in order. */
function open() {
  const store = createScanStore();
  const scans: Scan[] = [];
  store.subscribe(() => scans.push(store.getScan()));
  opened.push(store);
  const update = (input: Partial<ScanInput>) =>
    store.update({ model: null, image: null, options: { providers: ["wasm"] }, ...input });
  return { ...store, update, scans, statuses: () => scans.map(({ status }) => status) };
}

/** Waits for a status and gives the scan at that moment. */
function reached<S extends Scan["status"]>(
  store: ScanStore,
  status: S,
): Promise<Extract<Scan, { status: S }>> {
  return new Promise((resolve) => {
    const look = () => {
      const scan = store.getScan();
      if (!hasStatus(scan, status)) return;
      stop();
      resolve(scan);
    };
    const stop = store.subscribe(look);
    look();
  });
}

function hasStatus<S extends Scan["status"]>(scan: Scan, status: S): scan is Extract<Scan, { status: S }> {
  return scan.status === status;
}

const answer = ({ activations }: Scan) => activations && predictionsOf(activations, 1)[0]?.label;

afterEach(() => {
  for (const store of opened.splice(0)) store.close();
});

it("goes from the download to the activations of the picture", async () => {
  const store = open();
  const model = tinyCard();
  store.update({ model, image: bright });
  const scan = await reached(store, "ready");

  expect(store.statuses().filter((status, i, all) => status !== all[i - 1])).toEqual([
    "preparing",
    "downloading",
    "preparing",
    "running",
    "ready",
  ]);
  expect(scan).toMatchObject({ model: "Tiny", provider: "wasm", passedOver: [] });
  expect(scan.activations.layers.map(({ name, shape }) => [name, shape])).toEqual([["relu", [2, 4, 4]]]);
  expect(answer(scan)).toBe("bright");
});

it("downloads nothing without a picture, and nothing without a model", async () => {
  const store = open();
  const model = tinyCard();
  store.update({ model });
  store.update({ image: dark });
  await pause(20);
  expect(model.loads).toHaveLength(0);
  expect(store.getScan()).toMatchObject({ status: "idle", activations: null });
});

it("runs the next picture on the same session, and keeps the last activations meanwhile", async () => {
  const store = open();
  const model = tinyCard();
  store.update({ model, image: bright });
  const first = await reached(store, "ready");
  store.update({ model, image: dark });
  expect(store.getScan()).toMatchObject({ status: "running", provider: "wasm" });
  expect(store.getScan().activations).toBe(first.activations);
  expect(answer(await reached(store, "ready"))).toBe("dark");
  expect(model.loads).toHaveLength(1);
});

it("ends with the newest of many pictures, however fast they change", async () => {
  const store = open();
  const model = tinyCard();
  for (const image of [bright, dark, bright, dark]) store.update({ model, image });
  expect(answer(await reached(store, "ready"))).toBe("dark");
  expect(store.statuses().filter((status) => status === "ready")).toHaveLength(1);
  expect(model.loads).toHaveLength(1);
});

/* eslint-disable no-await-in-loop */
it("is never ready with a picture that a newer one overtakes, at whatever moment of its run", async () => {
  const store = open();
  const model = tinyCard();
  for (let moment = 0; moment < 40; moment++) {
    store.update({ model, image: bright });
    await reached(store, "running");
    await turns(moment);
    if (store.getScan().status === "ready") break;
    store.scans.length = 0;
    store.update({ model, image: dark });
    await reached(store, "ready");
    expect(store.scans.filter((scan) => hasStatus(scan, "ready")).map(answer)).toEqual(["dark"]);
  }
});
/* eslint-enable no-await-in-loop */

it("takes equal options in new arrays for the same, and other options for a new session", async () => {
  const store = open();
  const model = tinyCard();
  store.update({ model, image: dark, options: { providers: ["wasm"], layers: ["relu"] } });
  const first = await reached(store, "ready");
  store.update({ model, image: dark, options: { providers: ["wasm"], layers: ["relu"] } });
  expect(store.getScan()).toBe(first);

  store.update({ model, image: dark, options: { providers: ["wasm"], layers: ["conv", "relu"] } });
  expect(store.getScan()).toMatchObject({ status: "preparing", activations: first.activations });
  const second = await reached(store, "ready");
  expect(second.activations.layers.map(({ name }) => name)).toEqual(["conv", "relu"]);
  expect(model.loads).toHaveLength(2);
});

it("stops one model for another", async () => {
  const store = open();
  const slow = tinyCard("Slow");
  slow.onLoad = () => new Promise(() => undefined);
  const model = tinyCard();
  store.update({ model: slow, image: dark });
  await until(() => slow.loads.length === 1);
  store.update({ model, image: dark });
  expect(await reached(store, "ready")).toMatchObject({ model: "Tiny" });
  await until(() => slow.loads[0]!.signal.aborted);
});

it("keeps the last activations through an error, says what failed, and tries again", async () => {
  const store = open();
  const model = tinyCard();
  store.update({ model, image: bright });
  const first = await reached(store, "ready");

  model.onLoad = () => Promise.reject(new NeuronCloudError("network", "No answer."));
  store.update({ model, image: dark, options: { providers: ["wasm"], layers: ["conv"] } });
  const failed = await reached(store, "error");
  expect(failed.error).toMatchObject({ code: "network", message: "No answer." });
  expect(failed.activations).toBe(first.activations);

  model.onLoad = undefined;
  failed.retry();
  expect(answer(await reached(store, "ready"))).toBe("dark");
});

it("names a layer that the model does not have", async () => {
  const store = open();
  store.update({ model: tinyCard(), image: dark, options: { providers: ["wasm"], layers: ["rely"] } });
  const { error } = await reached(store, "error");
  expect(error).toMatchObject({ name: "NeuronCloudError", code: "unknown-layer" });
  expect(error.message).toContain("rely");
});

it("recovers with the next picture from one without pixels", async () => {
  const store = open();
  const model = tinyCard();
  store.update({ model, image: { width: 0, height: 0, data: new Uint8ClampedArray() } });
  expect((await reached(store, "error")).error.code).toBe("image-empty");
  store.update({ model, image: bright });
  expect(answer(await reached(store, "ready"))).toBe("bright");
});

it("calls the download off when it is closed, and starts anew when it is opened again", async () => {
  const store = open();
  const model = tinyCard();
  model.onLoad = () => new Promise(() => undefined);
  store.update({ model, image: dark });
  await until(() => model.loads.length === 1);
  store.close();
  expect(store.getScan().status).toBe("idle");
  await until(() => model.loads[0]!.signal.aborted);

  model.onLoad = undefined;
  store.update({ model, image: dark });
  expect(answer(await reached(store, "ready"))).toBe("dark");
});

it("begins nothing twice when it is closed at once and opened again, as StrictMode does", async () => {
  const warned = jest.spyOn(console, "warn").mockReturnValue();
  const store = open();
  const model = tinyCard();
  const createWorker = jest.fn(() => {
    throw new Error("There are no workers in Node.");
  });
  store.update({ model, image: dark, options: { providers: ["wasm"], createWorker: () => createWorker() } });
  store.close();
  store.update({ model, image: dark, options: { providers: ["wasm"], createWorker: () => createWorker() } });
  await reached(store, "ready");
  expect(model.loads).toHaveLength(1);
  expect(createWorker).toHaveBeenCalledTimes(1);
  expect(warned).toHaveBeenCalledTimes(1);
  warned.mockRestore();
});

it("forgets the activations when the picture is taken away", async () => {
  const store = open();
  const model = tinyCard();
  store.update({ model, image: dark });
  await reached(store, "ready");
  store.update({ model });
  expect(store.getScan()).toMatchObject({ status: "idle", activations: null });
  store.update({ model, image: dark });
  await reached(store, "ready");
  expect(model.loads).toHaveLength(1);
});

it("reports a download now and then, however often it progresses, and never stays behind", async () => {
  const store = open();
  const model = tinyCard();
  model.onLoad = async ({ onProgress }) => {
    for (let loaded = 1; loaded <= 1000; loaded++) {
      onProgress({ loaded, total: 1000 });
      if (loaded % 100 === 0) await pause(20); // eslint-disable-line no-await-in-loop
    }
    await pause(200);
  };
  store.update({ model, image: dark });
  await reached(store, "ready");
  const downloads = store.scans.filter((scan) => hasStatus(scan, "downloading"));
  expect(downloads.length).toBeLessThan(8);
  expect(downloads.at(-1)).toMatchObject({ loaded: 1000, total: 1000 });
});

/** Lets that many promises resolve. */
const turns = (count: number): Promise<void> =>
  count === 0 ? Promise.resolve() : Promise.resolve().then(() => turns(count - 1));

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause(1); // eslint-disable-line no-await-in-loop
}
