import { NeuronCloudError } from "@neuron-cloud/core";
import { readRecording, type Recording } from "@neuron-cloud/core/recording";
import type { RecordedFacts, RecordedScan, RecordedStage } from "./recordedScan.js";

/** What is to be replayed. */
export interface RecordingInput {
  /** An address, or a file that a person opened. */
  readonly source: string | URL | Blob | null;
  /** Which of the recording's pictures is shown, from 0. */
  readonly picture: number;
}

/** A recording that is read without any framework: the object behind `useRecording`. */
export interface RecordingStore {
  /** The scan as it is now: the same object until something changes. */
  getScan(this: void): RecordedScan;
  /** Hears each change. Returns what ends that. */
  subscribe(this: void, listener: () => void): () => void;
  /** Reads what has changed since the last call. Equal addresses are not a change. */
  update(this: void, input: RecordingInput): void;
  /** Stops reading; `update` starts anew. */
  close(this: void): void;
}

/** Milliseconds between two reports of a download: often enough to look steady, rare enough to cost nothing. */
const REPORT_INTERVAL = 80;

const NOTHING_READ = { model: null, activations: null, pictures: [] } as const;

/** Reads no browser global, so that it can be made while a server renders. */
export function createRecordingStore(): RecordingStore {
  const listeners = new Set<() => void>();
  let facts: RecordedFacts = { ...NOTHING_READ, provider: null, passedOver: [], retry };
  let scan: RecordedScan = { ...facts, status: "idle" };
  let input: RecordingInput = { source: null, picture: 0 };
  let work = new AbortController();
  let reportedAt = 0;

  function show(stage: RecordedStage, news: Partial<RecordedFacts> = {}) {
    facts = { ...facts, ...news };
    scan = { ...facts, ...stage };
    for (const listener of listeners) listener();
  }

  const shown = ({ model, pictures }: Recording) => ({
    model,
    pictures,
    activations: pictures[input.picture] ?? null,
  });

  async function read(source: string | URL | Blob): Promise<void> {
    work.abort();
    work = new AbortController();
    const { signal } = work;
    let progress: RecordedStage = { status: "downloading", loaded: 0, total: null };
    show(progress);
    // StrictMode closes a store that it has just opened: wait a turn, and nothing was begun in vain.
    await Promise.resolve();
    if (signal.aborted) return;
    try {
      const recording = await readRecording(source, {
        signal,
        onProgress(news) {
          progress = { status: "downloading", ...news };
          if (performance.now() - reportedAt < REPORT_INTERVAL) return;
          reportedAt = performance.now();
          show(progress);
        },
        onPartial: (partial) => show(progress, shown(partial)),
      });
      showWhole(recording);
    } catch (error) {
      if (!signal.aborted) show({ status: "error", error: asNeuronCloudError(error) });
    }
  }

  function showWhole(recording: Recording) {
    const news = shown(recording);
    if (news.activations) show({ status: "ready", activations: news.activations }, news);
    else show({ status: "error", error: noSuchPicture(input.picture, recording) }, news);
  }

  function retry() {
    if (input.source !== null) void read(input.source);
  }

  return {
    getScan: () => scan,

    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },

    update(next) {
      const before = input;
      input = next;
      if (!isSameSource(before.source, next.source)) {
        show({ status: "idle" }, NOTHING_READ);
        if (next.source === null) work.abort();
        else void read(next.source);
      } else if (before.picture !== next.picture) {
        const { model, pictures } = facts;
        if (model === null) return;
        if (scan.status === "downloading") show(scan, shown({ model, pictures }));
        else showWhole({ model, pictures });
      }
    },

    close() {
      work.abort();
      input = { source: null, picture: input.picture };
      show({ status: "idle" });
    },
  };
}

/** A `URL` made anew at each render is still the same recording. */
function isSameSource(a: RecordingInput["source"], b: RecordingInput["source"]): boolean {
  return a === b || (a instanceof URL && b instanceof URL && a.href === b.href);
}

function noSuchPicture(picture: number, { pictures }: Recording): NeuronCloudError {
  return new NeuronCloudError(
    "unknown-picture",
    `The recording has no picture ${picture}: it holds ${pictures.length}, counted from 0.`,
  );
}

function asNeuronCloudError(cause: unknown): NeuronCloudError {
  if (cause instanceof NeuronCloudError) return cause;
  return new NeuronCloudError("recording-damaged", `The recording cannot be read: ${String(cause)}`, {
    cause,
  });
}
