import { useEffect, useRef, useState } from "react";
import { useLatest } from "../../hooks/useLatest.js";

/** A microphone that records for a moment. */
export interface Microphone {
  readonly isOn: boolean;
  start(this: void): void;
  stop(this: void): void;
}

/**
 * Records until it is stopped, or the seconds are over.
 * @param onSound hears what was recorded
 * @param onProblem hears why nothing was
 */
export function useMicrophone(
  seconds: number,
  onSound: (sound: Blob) => void,
  onProblem: (problem: string) => void,
): Microphone {
  const [isOn, setOn] = useState(false);
  const hear = useLatest({ onSound, onProblem });
  const recording = useRef(new AbortController());
  useEffect(() => () => recording.current.abort("gone"), []);

  async function start(): Promise<void> {
    recording.current.abort("gone");
    const { signal } = (recording.current = new AbortController());
    setOn(true);
    try {
      const sound = await record(seconds, signal);
      if (sound) hear.current.onSound(sound);
    } catch (error) {
      hear.current.onProblem(problemOf(error));
    }
    if (recording.current.signal === signal) setOn(false);
  }

  return { isOn, start: () => void start(), stop: () => recording.current.abort("done") };
}

/** @returns null where nobody wants it any more */
async function record(seconds: number, signal: AbortSignal): Promise<Blob | null> {
  const devices: MediaDevices | undefined = navigator.mediaDevices; // not every browser or page has them
  if (!devices || typeof MediaRecorder === "undefined") throw new TypeError("no microphone");
  const stream = await devices.getUserMedia({ audio: true });
  try {
    const recorder = new MediaRecorder(stream);
    const pieces: Blob[] = [];
    recorder.addEventListener("dataavailable", ({ data }) => pieces.push(data));
    const ended = new Promise((resolve, reject) => {
      recorder.addEventListener("stop", resolve, { once: true });
      recorder.addEventListener("error", reject, { once: true });
    });
    const stop = () => recorder.state !== "inactive" && recorder.stop();
    const time = setTimeout(stop, seconds * 1000);
    signal.addEventListener("abort", stop, { once: true });
    recorder.start();
    if (signal.aborted) stop();
    await ended;
    clearTimeout(time);
    return signal.reason === "gone" ? null : new Blob(pieces, { type: recorder.mimeType });
  } finally {
    for (const track of stream.getTracks()) track.stop();
  }
}

/** https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia */
function problemOf(error: unknown): string {
  switch (error instanceof DOMException ? error.name : "") {
    case "NotAllowedError":
    case "SecurityError":
      return "The microphone was refused. Allow it for this page, beside the browser's address bar or in the system's settings, and start it again.";
    case "NotFoundError":
      return "No microphone was found. Connect one and start it again, or choose a sound file.";
    default:
      return "This page gets no microphone: it has to come over HTTPS, in a browser that records. Choose a sound file instead.";
  }
}
