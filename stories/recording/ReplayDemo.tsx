import {
  InputPicture,
  Legend,
  LoadProgress,
  NeuronCanvas,
  NeuronCloud,
  Predictions,
  useForwardPass,
  useRecording,
  type NeuronCloudProps,
} from "@neuron-cloud/react";
import { recordingHere, type RecordedSample } from "../support/recordings.js";
import "../scan/scan.css";

export interface ReplayDemoProps extends Pick<
  NeuronCloudProps,
  "appearance" | "arrangement" | "normalization" | "colormap" | "gain"
> {
  /** Which of the recordings that `@neuron-cloud/squeezenet` ships. */
  recording: RecordedSample;
}

/** A scan with no network, neither kind: all of it comes from one small file, layer by layer. */
export function ReplayDemo({ recording, ...drawing }: ReplayDemoProps) {
  const scan = useRecording(recordingHere(recording));
  const whole = scan.status === "ready" ? scan.activations : null;
  const pass = useForwardPass(whole);
  return (
    <main className="scan">
      <h1 className="scan-title">Neuron Cloud</h1>
      <NeuronCanvas className="scan-canvas">
        <NeuronCloud activations={scan.activations} pass={whole && pass} {...drawing} />
      </NeuronCanvas>
      <div className="scan-panel">
        <InputPicture of={scan.activations} />
        <LoadProgress scan={scan} />
        <Predictions of={scan.activations} />
        <Legend of={scan.activations} {...drawing} />
      </div>
    </main>
  );
}
