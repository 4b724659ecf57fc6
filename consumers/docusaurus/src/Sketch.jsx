import { NeuronCanvas, NeuronCloud, Predictions, useActivations } from "@neuron-cloud/react";
import "@neuron-cloud/react/styles.css";
import { drawDoodle, sketchnet } from "@neuron-cloud/sketchnet";

const moon = drawDoodle("moon", 116);

export function Sketch() {
  const scan = useActivations(sketchnet, moon);
  return (
    <>
      <div style={{ height: 300 }}>
        <NeuronCanvas>
          <NeuronCloud activations={scan.activations} />
        </NeuronCanvas>
      </div>
      {scan.status === "error" && <p role="alert">{scan.error.message}</p>}
      <Predictions of={scan.activations} />
    </>
  );
}
