import { NeuronCanvas, NeuronCloud, Predictions, useForwardPass, useRecording } from "@neuron-cloud/react";
import { recordingHere, type RecordedSample } from "../support/recordings.js";
import "./guides.css";

export interface RecordedScanProps {
  /** Which of the recordings that `@neuron-cloud/squeezenet` ships. */
  recording: RecordedSample;
  arrangement?: "stack" | "mosaic";
}

/** A cloud in a guide, at once and without a network. */
export function RecordedScan({ recording, arrangement = "stack" }: RecordedScanProps) {
  const scan = useRecording(recordingHere(recording));
  const whole = scan.status === "ready" ? scan.activations : null;
  const pass = useForwardPass(whole);
  return (
    <figure className="guide-live" data-status={scan.status}>
      <NeuronCanvas className="guide-canvas">
        <NeuronCloud activations={scan.activations} arrangement={arrangement} pass={whole && pass} />
      </NeuronCanvas>
      {scan.status === "error" && <p role="alert">{scan.error.message}</p>}
      <Predictions of={scan.activations} count={2} empty="The recording is on its way" />
    </figure>
  );
}
