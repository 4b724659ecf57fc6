import { NeuronCloudError } from "@neuron-cloud/core";
import { openCamera } from "./openCamera.js";
import { createStore } from "./store.js";
import { afterEvent, untried, type Tries, type TriesEvent } from "./tries.js";
import type { Webcam, WebcamOptions, WebcamStage } from "./webcam.js";

/** A webcam that works without any framework: the object behind `useWebcam`. */
export interface WebcamStore {
  /** The webcam as it is now: the same object until something changes. */
  getWebcam(this: void): Webcam;
  /** Hears each change. Returns what ends that. */
  subscribe(this: void, listener: () => void): () => void;
  /** What the next start asks for. */
  configure(this: void, options: WebcamOptions): void;
}

interface Live {
  readonly stream: MediaStream;
  readonly video: HTMLVideoElement;
}

interface WebcamState {
  /** Whether nobody can see the page. */
  readonly hidden: boolean;
  readonly tries: Tries<Live, NeuronCloudError>;
}

type WebcamEvent = TriesEvent<Live, NeuronCloudError> | { readonly type: "looked"; readonly hidden: boolean };

const off: WebcamState = { hidden: false, tries: untried };

function afterWebcamEvent(state: WebcamState, event: WebcamEvent): WebcamState {
  if (event.type === "looked") return { ...state, hidden: event.hidden };
  return { ...state, tries: afterEvent(state.tries, event) };
}

function stageOf({ hidden, tries: { now, shown } }: WebcamState): WebcamStage {
  const nothing = { stream: null, video: null, error: null };
  if (now.status === "failed") return { ...nothing, status: "error", error: now.error };
  if (now.status === "busy") return { ...nothing, status: "starting" };
  if (now.status === "idle" || !shown) return { ...nothing, status: "off" };
  return { ...shown.result, status: hidden ? "paused" : "live", error: null };
}

/** Reads no browser global before it is started, so that it can be made while a server renders. */
export function createWebcamStore(): WebcamStore {
  const store = createStore(off, afterWebcamEvent, (state): Webcam => ({ ...stageOf(state), start, stop }));
  const { send } = store;
  let options: WebcamOptions = {};
  /** Its abort turns the camera off. */
  let session = new AbortController();
  let turns = 0;

  function start() {
    const { status } = store.getView();
    if (status === "off" || status === "error") void open();
  }

  function stop() {
    session.abort();
    send({ type: "ended", forget: true });
  }

  async function open(): Promise<void> {
    const { signal } = (session = new AbortController());
    const turn = ++turns;
    const fail = (error: NeuronCloudError) => {
      session.abort();
      send({ type: "failed", turn, error });
    };
    send({ type: "begun", turn });
    try {
      const stream = await openCamera(options, signal);
      const video = await play(stream, signal);
      if (signal.aborted) return;
      const [track] = stream.getVideoTracks();
      if (track?.readyState === "ended") throw lostCamera();
      track?.addEventListener("ended", () => fail(lostCamera()), { signal });
      document.addEventListener("visibilitychange", () => send(look()), { signal });
      send(look(), { type: "came", turn, result: { stream, video }, whole: true });
    } catch (cause) {
      if (!signal.aborted) fail(cause instanceof NeuronCloudError ? cause : lostCamera({ cause }));
    }
  }

  return {
    getWebcam: store.getView,
    subscribe: store.subscribe,
    configure(next) {
      options = next;
    },
  };
}

const look = (): WebcamEvent => ({ type: "looked", hidden: document.hidden });

async function play(stream: MediaStream, signal: AbortSignal): Promise<HTMLVideoElement> {
  const video = Object.assign(document.createElement("video"), { muted: true, playsInline: true });
  signal.addEventListener("abort", () => (video.srcObject = null));
  video.srcObject = stream;
  await video.play();
  return video;
}

function lostCamera(options?: ErrorOptions): NeuronCloudError {
  return new NeuronCloudError(
    "webcam-failed",
    "The camera stopped: it was disconnected, or taken from this page. Start it again.",
    options,
  );
}
