import type { CSSProperties, Ref } from "react";
import type { Webcam } from "../hooks/webcam.js";
import { classNames } from "./classNames.js";

/** What `<WebcamStatus>` takes. */
export interface WebcamStatusProps {
  /** What `useWebcam` gave. */
  webcam: Webcam;
  /** What `useWebcamFrames` measured. */
  fps?: number | null | undefined;
  /** Added to the class names that the widget has. */
  className?: string | undefined;
  /** Of the widget's outermost element. */
  style?: CSSProperties | undefined;
  /** Its outermost element. */
  ref?: Ref<HTMLDivElement> | undefined;
}

const texts = {
  off: "Webcam off",
  starting: "Waiting for the webcam. The browser may ask whether this page may use it.",
  live: "Webcam on",
  paused: "Webcam paused while the page is hidden",
  error: "",
};

/** Whether the webcam is on, how many of its frames are scanned each second, and why it cannot be used. */
export function WebcamStatus({ webcam, fps = null, className, style, ref }: WebcamStatusProps) {
  const { status, error } = webcam;
  return (
    <div ref={ref} className={classNames("nc-webcam", className)} style={style} data-status={status}>
      <p role="status" className="nc-webcam-text">
        <span>{texts[status]}</span>
        {/* Hidden from screen readers, which would read out each change. */}
        {fps !== null && (
          <span aria-hidden className="nc-webcam-rate">
            {` ${fps.toFixed(1)} frames per second`}
          </span>
        )}
      </p>
      {error && (
        <p role="alert" className="nc-problem">
          {error.message}
        </p>
      )}
    </div>
  );
}
