import {
  LoadProgress,
  Predictions,
  SpokenAnswer,
  useActivations,
  useWebcam,
  useWebcamFrames,
  WebcamStatus,
} from "@neuron-cloud/react";
import { useState } from "react";
import { useNetwork } from "../support/network.js";

export interface WebcamDemoProps {
  /** Which way the camera looks, where there are several. */
  facing?: "environment" | "user";
  /** Layers to tap. Fewer are faster. */
  layers?: string[];
}

/** A page that scans what the camera sees, as fast as the network runs. */
export function WebcamDemo({ facing = "environment", layers }: WebcamDemoProps) {
  const [isOpen, setOpen] = useState(true);
  return (
    <main
      style={{ display: "grid", gap: "1rem", maxInlineSize: "28rem", fontFamily: "system-ui, sans-serif" }}
    >
      {isOpen ? <LiveScan facing={facing} layers={layers} /> : <p>The webcam is gone with its component.</p>}
      <button type="button" style={{ minBlockSize: "2.75rem" }} onClick={() => setOpen(!isOpen)}>
        {isOpen ? "Unmount" : "Mount"}
      </button>
    </main>
  );
}

function LiveScan({ facing, layers }: { facing: "environment" | "user"; layers: string[] | undefined }) {
  const webcam = useWebcam({ facing });
  const [frame, setFrame] = useState<HTMLCanvasElement | null>(null);
  const scan = useActivations(useNetwork().card, frame, { layers });
  const { fps } = useWebcamFrames(webcam, { scan, onFrame: setFrame });
  const isOn = webcam.status === "live" || webcam.status === "paused" || webcam.status === "starting";
  return (
    <>
      <button type="button" style={{ minBlockSize: "2.75rem" }} onClick={isOn ? webcam.stop : webcam.start}>
        {isOn ? "Stop webcam" : "Start webcam"}
      </button>
      <WebcamStatus webcam={webcam} fps={fps} />
      <LoadProgress scan={scan} />
      <SpokenAnswer of={scan.activations} />
      <Predictions of={scan.activations} />
    </>
  );
}
