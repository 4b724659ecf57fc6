import {
  GuidedTour,
  NeuronCanvas,
  NeuronCloud,
  PlaybackControls,
  Predictions,
  useForwardPass,
  useRecording,
} from "@neuron-cloud/react";
import { useState } from "react";
import { recordingHere } from "../support/recordings.js";
import { squeezenetSteps } from "../tour/steps.js";
import "./guides.css";

/** The tour's stops on a recorded scan. */
export function TourOfRecording() {
  const scan = useRecording(recordingHere("balloon"));
  const whole = scan.status === "ready" ? scan.activations : null;
  const pass = useForwardPass(whole);
  const [step, goTo] = useState<number | null>(null);
  const stop = step === null ? undefined : squeezenetSteps[step];
  return (
    <figure className="guide-live" data-status={scan.status}>
      <NeuronCanvas className="guide-canvas">
        <NeuronCloud
          activations={scan.activations}
          pass={whole && pass}
          highlight={stop?.highlight ?? null}
          focus={stop?.focus ?? null}
        />
      </NeuronCanvas>
      {scan.status === "error" && <p role="alert">{scan.error.message}</p>}
      <GuidedTour steps={squeezenetSteps} step={step} onStep={goTo} label="Take the tour" />
      <PlaybackControls of={pass} activations={whole} />
      <Predictions of={scan.activations} count={2} empty="The recording is on its way" />
    </figure>
  );
}
