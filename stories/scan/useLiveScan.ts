import type { Activations, ImageSource, ModelCard } from "@neuron-cloud/core";
import { useActivations, useRecording, type Scan, type UseActivationsOptions } from "@neuron-cloud/react";
import { squeezenetFrom } from "@neuron-cloud/squeezenet";
import { useState } from "react";
import { useNetwork } from "../support/network.js";
import { recordingHere } from "../support/recordings.js";
import { isWithoutNetwork } from "./WeightsFallback.js";

export interface LiveScan {
  scan: Scan;
  /** The scan's, or a recording's where the live network cannot be had. */
  activations: Activations | null;
  /** Goes on with a weights file that a person opened. */
  openWeights: (file: File) => void;
}

/** A network on a picture, or a recording of what SqueezeNet once saw. `WeightsFallback` tells people which. */
export function useLiveScan(image: ImageSource | null, options: UseActivationsOptions): LiveScan {
  const { card } = useNetwork();
  const [opened, setOpened] = useState<ModelCard | null>(null);
  const scan = useActivations(opened ?? card, image, options);
  const recording = useRecording(isWithoutNetwork(scan) ? recordingHere("balloon") : null);
  return {
    scan,
    activations: scan.activations ?? recording.activations,
    openWeights: (file) => setOpened(squeezenetFrom(file)),
  };
}
