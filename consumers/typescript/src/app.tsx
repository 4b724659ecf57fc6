// A little of each package, as an app in TypeScript uses it.
import { createEngine, type Activations, type ImageSource, type ModelCard } from "@neuron-cloud/core";
import { readRecording } from "@neuron-cloud/core/recording";
import type { NeuronCloudProps } from "@neuron-cloud/element/jsx";
import {
  Explorer,
  NeuronCanvas,
  NeuronCloud,
  Predictions,
  useActivations,
  type Selection,
} from "@neuron-cloud/react";
import "@neuron-cloud/react/styles.css";
import { drawDoodle, sketchnet } from "@neuron-cloud/sketchnet";
import { squeezenetFrom } from "@neuron-cloud/squeezenet";
import { drawSample, samples } from "@neuron-cloud/squeezenet/samples";
import { useState } from "react";

const replayed: NeuronCloudProps = { src: "monarch.ncloud", predictions: 3 };
const card: ModelCard = squeezenetFrom("/compressed_SqueezeNet.net");
const image: ImageSource = drawSample(samples[0]);

export function Scan() {
  const scan = useActivations(card, image, { providers: ["webgl", "wasm"] });
  const [selection, select] = useState<Selection | null>(null);
  return (
    <main>
      <NeuronCanvas>
        <NeuronCloud activations={scan.activations} onClick={({ neuron }) => select(neuron ?? null)} />
      </NeuronCanvas>
      {scan.status === "error" ? <p role="alert">{scan.error.message}</p> : null}
      <p>{selection?.layer}</p>
      <Predictions of={scan.activations} />
      <Explorer model={sketchnet} />
      <neuron-cloud {...replayed} />
    </main>
  );
}

export async function layersOf(file: Uint8Array): Promise<string[]> {
  const engine = createEngine(sketchnet);
  const live: Activations = await engine.run(drawDoodle("moon", 116));
  const { pictures } = await readRecording(file);
  engine.dispose();
  return [live, ...pictures].flatMap(({ layers }) => layers.map(({ name }) => name));
}
