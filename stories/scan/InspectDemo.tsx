import {
  FeatureMaps,
  InputPicture,
  LayerTable,
  LoadProgress,
  neuronLookingAt,
  NeuronDetails,
  Predictions,
  useActivations,
  type Pixel,
  type Selection,
} from "@neuron-cloud/react";
import { useMemo, useState } from "react";
import { useNetwork } from "../support/network.js";
import "./inspect.css";

export interface InspectDemoProps {
  /** The name of the sample picture to begin with. @default the network's first */
  sample?: string;
  /** The layer to begin with. */
  layer?: string;
}

/** A scan to look into, without the cloud: from the picture to each neuron of each layer, and on to the answer. */
export function InspectDemo({ sample, layer: first = "fire5/concat" }: InspectDemoProps) {
  const [file, setFile] = useState<File | null>(null);
  const { card, samples } = useNetwork();
  const drawn = useMemo(
    () => (samples.find(({ name }) => name === sample) ?? samples[0])?.draw() ?? null,
    [samples, sample],
  );
  const scan = useActivations(card, file ?? drawn);
  const { activations } = scan;

  const [layer, setLayer] = useState<string | null>(first);
  const [selection, setSelection] = useState<Selection | null>(null);
  const [classIndex, setClassIndex] = useState<number | null>(null);
  const select = (chosen: Selection) => {
    setSelection(chosen);
    setLayer(chosen.layer);
  };
  // The neuron at the place that was pointed at: in the map of the chosen one, else in the layer's first.
  const selectAt = (pixel: Pixel) => {
    const found = activations?.layers.find(({ name }) => name === layer);
    if (!found) return;
    const plane = found.shape[1] * found.shape[2];
    const channel = selection?.layer === found.name ? Math.floor(selection.neuron / plane) : 0;
    const neuron = neuronLookingAt(found, channel, pixel);
    if (neuron !== null) select({ layer: found.name, neuron });
  };

  return (
    <main className="inspect">
      <header className="inspect-head">
        <h1>Inside {card.name}</h1>
        <LoadProgress scan={scan} />
        <label className="inspect-file">
          Image file
          <input type="file" accept="image/*" onChange={({ target }) => setFile(target.files?.[0] ?? file)} />
        </label>
      </header>
      <section className="inspect-input" aria-labelledby="inspect-input">
        <h2 id="inspect-input">Picture and answer</h2>
        <InputPicture of={activations} selection={selection} classMap={classIndex} onPick={selectAt} />
        <Predictions of={activations} selected={classIndex} onSelect={setClassIndex} />
      </section>
      <LayerTable className="inspect-layers" of={activations} selected={layer} onSelect={setLayer} />
      <section className="inspect-maps" aria-labelledby="inspect-maps">
        <h2 id="inspect-maps">{layer ? `Feature maps of ${layer}` : "Feature maps"}</h2>
        <FeatureMaps of={activations} layer={layer} selection={selection} onSelect={select} />
      </section>
      <section className="inspect-neuron" aria-labelledby="inspect-neuron">
        <h2 id="inspect-neuron">Neuron</h2>
        <NeuronDetails
          of={activations}
          selection={selection}
          onSelect={select}
          empty="Point at a feature map or at the picture to choose a neuron."
        />
      </section>
    </main>
  );
}
