import { NeuronCloudError } from "@neuron-cloud/core";
import { createRecordingStore, type Scan } from "@neuron-cloud/react";
import type { NeuronCloudAttributes } from "./attributes.js";

/** Where a cloud's activations come from: a recording, or a live network. */
export interface Source {
  getScan(this: void): Scan;
  /** Hears each change. Returns what ends that. */
  subscribe(this: void, listener: () => void): () => void;
  update(this: void, attributes: NeuronCloudAttributes): void;
  /** Stops all work for good. */
  close(this: void): void;
}

export function createRecordingSource(): Source {
  const store = createRecordingStore();
  return { ...store, update: ({ src, picture }) => store.update({ source: src, picture }) };
}

/** A live network. Its code is in files of its own, which a page that only replays never loads. */
export function createLiveSource(): Source {
  const listeners = new Set<() => void>();
  let scan: Scan;
  let live: Source | null = null;
  let attributes: NeuronCloudAttributes | null = null;
  let closed = false;
  let isLoading = false;

  function show(next: Scan) {
    scan = next;
    for (const listener of listeners) listener();
  }

  async function load(): Promise<void> {
    if (isLoading) return; // by whoever asked before
    isLoading = true;
    show({ ...nothingYet, status: "preparing", retry });
    try {
      const files = await import("./live/live.js");
      if (closed) return;
      live = files.createLiveSource();
      const { getScan, subscribe } = live;
      subscribe(() => show(getScan()));
      if (attributes) live.update(attributes);
    } catch (cause) {
      show({ ...nothingYet, status: "error", error: noLiveFiles(cause), retry });
    } finally {
      isLoading = false;
    }
  }

  const retry = () => void load();

  retry();
  return {
    getScan: () => scan,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    update(next) {
      attributes = next;
      live?.update(next);
    },
    close() {
      closed = true;
      listeners.clear();
      live?.close();
    },
  };
}

const nothingYet = {
  model: null,
  activations: null,
  provider: null,
  passedOver: [],
  outdated: false,
} as const;

const noLiveFiles = (cause: unknown) =>
  new NeuronCloudError(
    "network",
    "The live network's code is not there: copy the folder live/ beside neuron-cloud.js and load the page again, or replay a recording (src).",
    { cause },
  );
