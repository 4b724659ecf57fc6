import { useEffect, useRef, useState } from "react";
import { createFrameFeed, type FrameFeed } from "./frameFeed.js";
import { createFrameRate } from "./frameRate.js";
import type { Scan } from "./scan.js";
import { useLatest } from "./useLatest.js";
import type { Webcam } from "./webcam.js";

/** Where the frames go. */
export interface UseWebcamFramesOptions {
  /** Hears each frame whose turn has come: another canvas each time, good until the frame after the next one. */
  readonly onFrame: (frame: HTMLCanvasElement) => void;
  /** The scan that the frames go into: the next frame waits until it is done. Without one, every frame is given. */
  readonly scan?: Pick<Scan, "status"> | undefined;
}

/** What `useWebcamFrames` measures. */
export interface WebcamFrames {
  /** Frames per second that were scanned, over the last ten; null while that is unknown or the webcam is not live. */
  readonly fps: number | null;
}

/**
 * A webcam's frames for continuous scanning: always the newest one, and never faster than the scan. A scan that failed
 * holds the frames until it has been tried again.
 *
 * ```tsx
 * const webcam = useWebcam();
 * const [frame, setFrame] = useState<HTMLCanvasElement | null>(null);
 * const scan = useActivations(model, frame);
 * const { fps } = useWebcamFrames(webcam, { scan, onFrame: setFrame });
 * ```
 */
export function useWebcamFrames(webcam: Webcam, { onFrame, scan }: UseWebcamFramesOptions): WebcamFrames {
  const [fps, setFps] = useState<number | null>(null);
  const hear = useLatest(onFrame);
  const feed = useRef<FrameFeed>(null);
  const video = webcam.status === "live" ? webcam.video : null;
  const status = scan?.status ?? "idle";

  useEffect(() => {
    if (!video) return undefined;
    const rate = createFrameRate();
    const made = createFrameFeed(video, (frame) => {
      hear.current(frame);
      setFps(rate(performance.now()));
    });
    feed.current = made;
    return () => {
      feed.current = null;
      made.stop();
    };
  }, [video, hear]);
  // At each commit, and after the effect above: a feed just made is told, too.
  useEffect(() => feed.current?.setStatus(status));

  return { fps: video ? fps : null };
}
