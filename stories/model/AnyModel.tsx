import type { ImageSource, ModelInput, OpenedModel } from "@neuron-cloud/core";
import {
  FeatureMaps,
  ImagePicker,
  InputPicker,
  InputPicture,
  LayerBlocks,
  LayerLabels,
  LayerPicker,
  Legend,
  LoadProgress,
  ModelPicker,
  NeuronCanvas,
  NeuronCloud,
  NeuronDetails,
  NeuronLabel,
  PicturePlane,
  Predictions,
  useActivations,
  type Selection,
} from "@neuron-cloud/react";
import { useMemo, useState } from "react";
import { drawn, networks } from "../support/network.js";
import "./model.css";

/** Networks of any kind are quickest on the CPU for their first picture, and right on it always. */
const PROVIDERS = ["wasm"] as const;
const { samples } = networks.squeezenet;

/** Drop any ONNX model, and look inside. */
export function AnyModel() {
  const [opened, setOpened] = useState<OpenedModel | null>(null);
  const [layers, chooseLayers] = useState<readonly string[]>([]);
  const [picture, setPicture] = useState<ImageSource | null>(null);
  /** What is given instead of a picture. */
  const [tensors, setTensors] = useState<ModelInput | null>(null);
  const [selection, select] = useState<Selection | null>(null);

  const takesPicture = opened !== null && !("tensors" in opened.card.input);
  const example = useMemo(() => opened?.example() ?? null, [opened]);
  const given = tensors ?? (takesPicture ? null : example);
  const options = { providers: PROVIDERS, layers };
  const card = layers.length > 0 ? (opened?.card ?? null) : null;
  const scan = useActivations(card, given ?? picture, options);
  const { activations } = scan;

  const take = (next: OpenedModel) => {
    setOpened(next);
    chooseLayers(next.card.layers);
    select(null);
    setTensors(null);
    setPicture((before) => before ?? (samples[0] ? drawn(samples[0]) : null));
  };

  return (
    <main className="any">
      <header className="any-head">
        <h1>{opened?.card.name ?? "Any model"}</h1>
        <p>Drop an ONNX file, and look inside: no Python, no upload, no export step.</p>
      </header>
      <section className="any-stage" aria-label="Neurons">
        <NeuronCanvas className="any-canvas">
          <NeuronCloud
            activations={activations}
            onClick={({ neuron }) => neuron && select({ layer: neuron.layer, neuron: neuron.neuron })}
          >
            <LayerBlocks />
            <LayerLabels />
            {takesPicture && given === null && <PicturePlane selection={selection} />}
            <NeuronLabel of={selection} />
          </NeuronCloud>
        </NeuronCanvas>
        <div className="any-under">
          <LoadProgress scan={scan} />
          <Legend of={activations} />
        </div>
      </section>
      <aside className="any-side">
        <ModelPicker onOpen={take} />
        {opened && (
          <>
            <section className="any-part" aria-label="Input and answer">
              {takesPicture ? (
                <>
                  <ImagePicker
                    value={picture}
                    onPick={(next) => {
                      setPicture(next);
                      setTensors(null);
                    }}
                    samples={samples}
                    drawSample={drawn}
                    webcam={false}
                  />
                  <InputPicture of={activations} selection={selection} />
                  <details>
                    <summary>Numbers in the picture’s place</summary>
                    <InputPicker key={opened.card.name} of={opened} value={given} onPick={setTensors} />
                  </details>
                </>
              ) : (
                <InputPicker
                  key={opened.card.name}
                  of={opened}
                  value={given}
                  onPick={setTensors}
                  dropTarget="page"
                />
              )}
              {opened.card.answerLayer !== null && <Predictions of={activations} count={3} />}
            </section>
            <details className="any-part" open={selection !== null}>
              <summary>Neuron</summary>
              <NeuronDetails of={activations} selection={selection} onSelect={select} />
              <FeatureMaps
                of={activations}
                layer={selection?.layer ?? null}
                selection={selection}
                onSelect={select}
                pageSize={4}
              />
            </details>
            <details className="any-part">
              <summary>Layers</summary>
              <LayerPicker layers={opened.layers} value={layers} onChange={chooseLayers} />
            </details>
          </>
        )}
      </aside>
    </main>
  );
}
