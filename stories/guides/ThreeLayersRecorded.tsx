import { useRecording } from "@neuron-cloud/react";
import { recordingHere } from "../support/recordings.js";
import { ThreeLayers } from "./ThreeLayers.js";
import "./guides.css";

/** The guide's example on a recording. */
export function ThreeLayersRecorded() {
  const { status, activations } = useRecording(recordingHere("balloon"));
  return (
    <figure className="guide-live" data-status={status}>
      <ThreeLayers activations={activations} />
    </figure>
  );
}
