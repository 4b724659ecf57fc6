import type { Scan } from "./scan.js";
import { watchFrames } from "./watchFrames.js";

/** Hands over a video's newest frame, each time that the last one has been scanned. */
export interface FrameFeed {
  /** Where the scan of the frames is; without a scan every frame is handed over. */
  setStatus(status: Scan["status"]): void;
  stop(): void;
}

const busy: ReadonlySet<Scan["status"]> = new Set(["downloading", "preparing", "running"]);

/** @param onFrame gets a canvas that stays as it is until the frame after the next one */
export function createFrameFeed(
  video: HTMLVideoElement,
  onFrame: (frame: HTMLCanvasElement) => void,
): FrameFeed {
  let status: Scan["status"] = "idle";
  let isFresh = false;
  let given = 0;
  // By turns: another object is another picture, and a frame can still be read while the next one is drawn.
  const canvases = [document.createElement("canvas"), document.createElement("canvas")] as const;

  function offer() {
    // A scan that fails would fail with every frame: after one, somebody has to try again.
    const isHeld = busy.has(status) || (status === "error" && given > 0);
    if (isHeld || !isFresh || video.videoWidth === 0) return;
    isFresh = false;
    const canvas = canvases[given++ % 2 === 0 ? 0 : 1];
    draw(video, canvas);
    onFrame(canvas);
  }

  const stop = watchFrames(video, () => {
    isFresh = true;
    offer();
  });
  return {
    setStatus(next) {
      status = next;
      offer();
    },
    stop,
  };
}

function draw(video: HTMLVideoElement, canvas: HTMLCanvasElement) {
  const { videoWidth: width, videoHeight: height } = video;
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  // Off the GPU, because its pixels are read at once.
  canvas.getContext("2d", { willReadFrequently: true })?.drawImage(video, 0, 0, width, height);
}
