// The README's example. The address may name another picture (?image=) and ask for WebGL (?webgl).
import { Legend, NeuronCanvas, NeuronCloud, Predictions, useActivations } from "@neuron-cloud/react";
import "@neuron-cloud/react/styles.css";
import { squeezenetFrom } from "@neuron-cloud/squeezenet";
import { drawSample, samples } from "@neuron-cloud/squeezenet/samples";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

const model = squeezenetFrom("/compressed_SqueezeNet.net");
const query = new URLSearchParams(location.search);
const image = query.get("image") ?? drawSample(samples[0]);
const providers = query.has("webgl") ? (["webgl"] as const) : undefined;

function Scan() {
  const scan = useActivations(model, image, { providers });
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

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <Scan />
  </StrictMode>,
);
