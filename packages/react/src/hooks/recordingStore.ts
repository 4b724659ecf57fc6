import { NeuronCloudError, type DownloadProgress } from "@neuron-cloud/core";
import { readRecording } from "@neuron-cloud/core/recording";
import { atMostOften } from "./atMostOften.js";
import type { RecordedScan } from "./recordedScan.js";
import { afterRecordingEvent, noRecording, recordedScanOf, type RecordingEvent } from "./recordingState.js";
import { isSameSource } from "./isSameSource.js";
import { createStore } from "./store.js";

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

/** Reads no browser global, so that it can be made while a server renders. */
export function createRecordingStore(): RecordingStore {
  const store = createStore(noRecording, afterRecordingEvent, (state): RecordedScan => ({
    ...recordedScanOf(state),
    retry,
  }));
  const { send } = store;
  let input: RecordingInput = { source: null, picture: 0 };
  let work = new AbortController();
  let turns = 0;

  async function read(source: string | URL | Blob, news: readonly RecordingEvent[] = []): Promise<void> {
    work.abort();
    work = new AbortController();
    const { signal } = work;
    const turn = ++turns;
    send(...news, { type: "begun", turn });
    const report = atMostOften((progress: DownloadProgress & { status: "downloading" }) =>
      send({ type: "progressed", turn, progress }),
    );
    try {
      // StrictMode closes a store that it has just opened: wait a turn, and nothing was begun in vain.
      await Promise.resolve();
      if (signal.aborted) return;
      const result = await readRecording(source, {
        signal,
        onProgress: (progress) => report({ status: "downloading", ...progress }),
        onPartial: (partial) => {
          if (!signal.aborted) send({ type: "came", turn, result: partial, whole: false });
        },
      });
      if (!signal.aborted) send({ type: "came", turn, result, whole: true });
    } catch (error) {
      if (!signal.aborted) send({ type: "failed", turn, error: asNeuronCloudError(error) });
    }
  }

  function retry() {
    if (input.source !== null) void read(input.source);
  }

  return {
    getScan: store.getView,
    subscribe: store.subscribe,

    update(next) {
      const before = input;
      input = next;
      const turned: RecordingEvent = { type: "turned", picture: next.picture };
      if (isSameSource(before.source, next.source)) {
        send(turned);
        return;
      }
      const news: RecordingEvent[] = [turned, { type: "ended", forget: true }];
      if (next.source !== null) {
        void read(next.source, news);
      } else {
        work.abort();
        send(...news);
      }
    },

    close() {
      work.abort();
      input = { source: null, picture: input.picture };
      send({ type: "ended", forget: false });
    },
  };
}

function asNeuronCloudError(cause: unknown): NeuronCloudError {
  if (cause instanceof NeuronCloudError) return cause;
  return new NeuronCloudError(
    "recording-damaged",
    `The recording cannot be read, as that failed with “${String(cause)}”. Get it again, or record it again.`,
    {
      cause,
    },
  );
}
