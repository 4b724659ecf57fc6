"use client";
import { NeuronCanvas, NeuronCloud, Predictions, useActivations } from "@neuron-cloud/react";
import { squeezenetFrom } from "@neuron-cloud/squeezenet";
import { drawSample, samples } from "@neuron-cloud/squeezenet/samples";

const model = squeezenetFrom(`${process.env.NEXT_PUBLIC_BASE_PATH}/compressed_SqueezeNet.net`);
// The server has no canvas to draw on; nothing is scanned there.
const image = typeof document === "undefined" ? null : drawSample(samples[0]);

export function Scan() {
  const scan = useActivations(model, image);
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
