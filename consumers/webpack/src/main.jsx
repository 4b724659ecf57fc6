// The README's examples, without TypeScript: SqueezeNet, or the network that comes along (?sketchnet).
import { Legend, NeuronCanvas, NeuronCloud, Predictions, useActivations } from "@neuron-cloud/react";
import "@neuron-cloud/react/styles.css";
import { drawDoodle, sketchnet } from "@neuron-cloud/sketchnet";
import { squeezenetFrom } from "@neuron-cloud/squeezenet";
import { drawSample, samples } from "@neuron-cloud/squeezenet/samples";
import { createRoot } from "react-dom/client";

const isSketch = new URLSearchParams(location.search).has("sketchnet");
const model = isSketch ? sketchnet : squeezenetFrom("compressed_SqueezeNet.net");
const image = isSketch ? drawDoodle("moon", 116) : drawSample(samples[0]);

function Scan() {
  const scan = useActivations(model, image);
  return (
    <>
      <div style={{ height: 300 }}>
        <NeuronCanvas>
          <NeuronCloud activations={scan.activations} />
        </NeuronCanvas>
      </div>
      {scan.status === "error" && <p role="alert">{scan.error.message}</p>}
      <Legend of={scan.activations} />
      <Predictions of={scan.activations} />
    </>
  );
}

createRoot(document.getElementById("root")).render(<Scan />);
