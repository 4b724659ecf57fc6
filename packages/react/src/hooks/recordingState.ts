import { NeuronCloudError, type DownloadProgress } from "@neuron-cloud/core";
import type { Recording } from "@neuron-cloud/core/recording";
import type { RecordedFacts, RecordedStage } from "./recordedScan.js";
import { afterEvent, untried, type Tries, type TriesEvent } from "./tries.js";

/** All that a recording's store knows. */
export interface RecordingState {
  readonly picture: number;
  readonly progress: DownloadProgress;
  readonly tries: Tries<Recording, NeuronCloudError>;
  /** Said of a whole recording without the picture that is asked for. */
  readonly missing: NeuronCloudError | null;
}

export type RecordingEvent =
  | TriesEvent<Recording, NeuronCloudError>
  | { readonly type: "turned"; readonly picture: number }
  | { readonly type: "progressed"; readonly turn: number; readonly progress: DownloadProgress };

const nothing: DownloadProgress = { loaded: 0, total: null };

export const noRecording: RecordingState = { picture: 0, progress: nothing, tries: untried, missing: null };

/** Where an event leads. */
export function afterRecordingEvent(state: RecordingState, event: RecordingEvent): RecordingState {
  switch (event.type) {
    case "turned":
      return state.picture === event.picture ? state : looked({ ...state, picture: event.picture });
    case "progressed":
      return event.turn === state.tries.turn ? { ...state, progress: event.progress } : state;
    case "begun":
      return { ...state, progress: nothing, tries: afterEvent(state.tries, event) };
    default:
      return looked({ ...state, tries: afterEvent(state.tries, event) });
  }
}

function looked(state: RecordingState): RecordingState {
  const recording = state.tries.shown?.result;
  const isMissing = recording && !recording.pictures[state.picture];
  return { ...state, missing: isMissing ? noSuchPicture(state.picture, recording) : null };
}

/** What a recorded scan in this state tells. */
export function recordedScanOf({
  picture,
  progress,
  tries,
  missing,
}: RecordingState): Omit<RecordedFacts, "retry"> & RecordedStage {
  const { model, pictures } = tries.shown?.result ?? { model: null, pictures: NO_PICTURES };
  const activations = pictures[picture] ?? null;
  const facts = { model, pictures, activations, outdated: false, provider: null, passedOver: NONE };
  const { now } = tries;
  if (now.status === "failed") return { ...facts, status: "error", error: now.error };
  if (now.status === "busy") return { ...facts, status: "downloading", ...progress };
  if (now.status === "idle") return { ...facts, status: "idle" };
  if (activations) return { ...facts, status: "ready", activations };
  return missing ? { ...facts, status: "error", error: missing } : { ...facts, status: "idle" };
}

const NO_PICTURES: RecordedFacts["pictures"] = [];
const NONE: RecordedFacts["passedOver"] = [];

function noSuchPicture(picture: number, { pictures }: Recording): NeuronCloudError {
  return new NeuronCloudError(
    "unknown-picture",
    `The recording has no picture ${picture}: it holds ${pictures.length}, counted from 0.`,
  );
}
