import type { Webcam } from "../../hooks/webcam.js";
import { WebcamStatus } from "../WebcamStatus.js";

/** What the webcam sees, and how it is. */
export function WebcamView({ webcam, fps }: { webcam: Webcam; fps: number | null }) {
  const { stream } = webcam;
  return (
    <div className="nc-picker-webcam">
      {stream && (
        <video
          aria-label="What the webcam sees"
          autoPlay
          muted
          playsInline
          ref={(video) => {
            if (video && video.srcObject !== stream) video.srcObject = stream; // the same one would start anew
          }}
        />
      )}
      <WebcamStatus webcam={webcam} fps={fps} />
    </div>
  );
}
