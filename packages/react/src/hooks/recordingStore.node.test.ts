// Reads real recordings of the test fixture. What is wrong with files is tested in packages/core/src/recording.
import { activeNeurons } from "@neuron-cloud/core";
import { writeRecording } from "@neuron-cloud/core/recording";
import { afterEach, expect, it } from "@jest/globals";
import { catActivations } from "../testing/activations.js";
import type { RecordedScan } from "./recordedScan.js";
import { createRecordingStore, type RecordingStore } from "./recordingStore.js";

const opened: RecordingStore[] = [];

afterEach(() => {
  for (const store of opened.splice(0)) store.close();
});

it("shows layer after layer, and then is ready", async () => {
  const { store, scans } = open();
  store.update({ source: await recording(1), picture: 0 });
  const scan = await reached(store, "ready");
  expect(scan).toMatchObject({ model: "SqueezeNet v1.0", provider: null, passedOver: [] });
  expect(scan.activations).toMatchObject({ provider: "recording" });
  const arrived = scans
    .filter(({ status }) => status === "downloading")
    .map(({ activations }) => activations?.layers.filter((layer) => activeNeurons(layer) > 0).length ?? -1);
  expect([...new Set(arrived)]).toEqual([-1, 0, 1, 2, 3]);
});

it("changes between the pictures of one recording without reading it again", async () => {
  const { store, scans } = open();
  const source = await recording(2);
  store.update({ source, picture: 0 });
  const first = await reached(store, "ready");
  scans.length = 0;
  store.update({ source, picture: 1 });
  expect(store.getScan()).toMatchObject({ status: "ready", activations: first.pictures[1] });
  expect(scans).toHaveLength(1);

  store.update({ source, picture: 2 });
  expect(store.getScan()).toMatchObject({ status: "error", error: { code: "unknown-picture" } });
  store.update({ source, picture: 0 });
  expect(store.getScan()).toMatchObject({ status: "ready", activations: first.pictures[0] });
});

it("says what is wrong with a file, and reads it again when told to", async () => {
  const { store } = open();
  store.update({ source: new Blob(["<!doctype html>"]), picture: 0 });
  const failed = await reached(store, "error");
  expect(failed.error).toMatchObject({ code: "not-a-recording" });
  failed.retry();
  expect(store.getScan().status).toBe("downloading");
  await reached(store, "error");
});

it("takes the newest of two recordings, and forgets the activations when there is none", async () => {
  const { store } = open();
  store.update({ source: await recording(1), picture: 0 });
  store.update({ source: await recording(2), picture: 0 });
  expect((await reached(store, "ready")).pictures).toHaveLength(2);
  store.update({ source: null, picture: 0 });
  expect(store.getScan()).toMatchObject({ status: "idle", activations: null, pictures: [] });
});

it("reads once when it is closed at once and opened again, as StrictMode does", async () => {
  const { store, scans } = open();
  const source = await recording(1);
  store.update({ source, picture: 0 });
  store.close();
  store.update({ source, picture: 0 });
  await reached(store, "ready");
  expect(scans.filter(({ status }) => status === "ready")).toHaveLength(1);
});

function open() {
  const store = createRecordingStore();
  const scans: RecordedScan[] = [];
  store.subscribe(() => scans.push(store.getScan()));
  opened.push(store);
  return { store, scans };
}

async function recording(pictures: number): Promise<Blob> {
  return new Blob([await writeRecording(Array.from({ length: pictures }, () => catActivations()))]);
}

function reached<S extends RecordedScan["status"]>(
  store: RecordingStore,
  status: S,
): Promise<Extract<RecordedScan, { status: S }>> {
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

function hasStatus<S extends RecordedScan["status"]>(
  scan: RecordedScan,
  status: S,
): scan is Extract<RecordedScan, { status: S }> {
  return scan.status === status;
}
