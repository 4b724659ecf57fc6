/** A `MediaRecorder` that records nothing. */
export class FakeRecorder extends EventTarget {
  static newest: FakeRecorder | null = null;
  state: RecordingState = "inactive";
  readonly mimeType = "audio/webm";

  constructor() {
    super();
    FakeRecorder.newest = this;
  }

  start(): void {
    this.state = "recording";
  }

  stop(): void {
    this.state = "inactive";
    this.dispatchEvent(Object.assign(new Event("dataavailable"), { data: new Blob(["sound"]) }));
    this.dispatchEvent(new Event("stop"));
  }
}

/** Gives jsdom a microphone. */
export function fakeMicrophone() {
  let on = false;
  let isRefused = false;
  const stop = () => (on = false);
  const getUserMedia = async () => {
    if (isRefused) throw new DOMException("no", "NotAllowedError");
    on = true;
    return { getTracks: () => [{ stop }] };
  };
  Object.assign(globalThis, { MediaRecorder: FakeRecorder });
  Object.defineProperty(navigator, "mediaDevices", { configurable: true, value: { getUserMedia } });
  return { isOn: () => on, refuse: () => (isRefused = true) };
}
