import type { ImageSource } from "@neuron-cloud/core";
import { ImagePicker, LoadProgress, NeuronCanvas, NeuronCloud, useActivations } from "@neuron-cloud/react";
import { drawSample, samples } from "@neuron-cloud/squeezenet/samples";
import { useState } from "react";
import { edges } from "./edges.js";
import "./guides.css";

const few = samples.slice(0, 6);

/** The guide's network, at work. */
export function EdgeScan() {
  const [image, setImage] = useState<ImageSource | null>(null);
  const scan = useActivations(edges, image);
  return (
    <figure className="guide-live" data-status={scan.status}>
      <NeuronCanvas className="guide-canvas">
        <NeuronCloud activations={scan.activations} scale={0.7} />
      </NeuronCanvas>
      <LoadProgress scan={scan} />
      <ImagePicker
        value={image}
        onPick={setImage}
        scan={scan}
        samples={few}
        drawSample={drawSample}
        defaultSample="monarch"
        url={false}
      />
    </figure>
  );
}
