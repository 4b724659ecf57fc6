import { NeuronCloudError } from "@neuron-cloud/core";
import { openCamera } from "./openCamera.js";
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

const nothing = { stream: null, video: null, error: null };

/** Reads no browser global before it is started, so that it can be made while a server renders. */
export function createWebcamStore(): WebcamStore {
  const listeners = new Set<() => void>();
  let options: WebcamOptions = {};
  /** Its abort turns the camera off. */
  let session = new AbortController();
  let webcam: Webcam = { status: "off", ...nothing, start, stop };

  function show(stage: WebcamStage) {
    webcam = { ...stage, start, stop };
    for (const listener of listeners) listener();
  }

  function start() {
    if (webcam.status === "off" || webcam.status === "error") void open();
  }

  function stop() {
    session.abort();
    if (webcam.status !== "off") show({ status: "off", ...nothing });
  }

  function fail(error: NeuronCloudError) {
    session.abort();
    show({ status: "error", ...nothing, error });
  }

  async function open(): Promise<void> {
    const { signal } = (session = new AbortController());
    show({ status: "starting", ...nothing });
    try {
      const stream = await openCamera(options, signal);
      const video = await play(stream, signal);
      if (signal.aborted) return;
      const lost = () => fail(lostCamera());
      stream.getVideoTracks()[0]?.addEventListener("ended", lost, { signal });
      const follow = () => show({ status: document.hidden ? "paused" : "live", stream, video, error: null });
      document.addEventListener("visibilitychange", follow, { signal });
      follow();
    } catch (cause) {
      if (!signal.aborted) fail(cause instanceof NeuronCloudError ? cause : lostCamera({ cause }));
    }
  }

  return {
    getWebcam: () => webcam,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    configure(next) {
      options = next;
    },
  };
}

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
