import type { Arrangement, ImageSource } from "@neuron-cloud/core";
import {
  Connections,
  FeatureMaps,
  GuidedTour,
  ImagePicker,
  InputPicture,
  LayerBlocks,
  LayerTable,
  Legend,
  LoadProgress,
  NeuronCanvas,
  NeuronCloud,
  NeuronCursor,
  NeuronDetails,
  NeuronLabel,
  PlaybackControls,
  Predictions,
  SpokenAnswer,
  colormapNames,
  useForwardPass,
  type CloudDetail,
  type ColormapName,
  type Selection,
} from "@neuron-cloud/react";
import { drawSample, samples } from "@neuron-cloud/squeezenet/samples";
import { useCallback, useRef, useState } from "react";
import { useLiveScan } from "../scan/useLiveScan.js";
import { WeightsFallback } from "../scan/WeightsFallback.js";
import { pointedAt } from "./pointedAt.js";
import { steps } from "./steps.js";
import "./tour.css";

export interface LookInsideProps {
  /** Layers to draw instead of all. */
  layers?: string[];
}

const whole = new Intl.NumberFormat("en");
const isColormap = (name: string): name is ColormapName => colormapNames.some((one) => one === name);

/** The whole experience, composed of the library's parts. */
export function LookInside({ layers }: LookInsideProps) {
  const [image, pick] = useState<ImageSource | null>(null);
  const { scan, activations, openWeights } = useLiveScan(image, { layers });
  const pass = useForwardPass(activations);

  const [selection, select] = useState<Selection | null>(null);
  const [hovered, hover] = useState<Selection | null>(null);
  const [layer, chooseLayer] = useState<string | null>(null);
  const [step, goTo] = useState<number | null>(null);
  const [arrangement, arrange] = useState<Arrangement>("stack");
  const [colormap, paint] = useState<ColormapName>("scan");

  const answer = activations?.answerLayer ?? null;
  const chosenClass = selection && selection.layer === answer ? selection.neuron : null;
  const line = useRef<HTMLParagraphElement>(null);
  const showDetail = useCallback(({ drawn, neurons }: CloudDetail) => {
    if (line.current)
      line.current.textContent = `${whole.format(drawn)} of ${whole.format(neurons)} neurons on screen`;
  }, []);
  const choose = useCallback((next: Selection) => {
    select(next);
    chooseLayer(next.layer);
  }, []);
  const isPinned = hovered?.layer === selection?.layer && hovered?.neuron === selection?.neuron;
  const stop = step === null ? undefined : steps[step];

  return (
    <main className="tour">
      <header className="tour-head">
        <h1>A look inside a neural network</h1>
        <p>Give it a picture, and watch every neuron of SqueezeNet answer, here in your browser.</p>
      </header>

      <section className="tour-stage" aria-label="Neurons">
        <NeuronCanvas className="tour-canvas">
          <NeuronCloud
            activations={activations}
            arrangement={arrangement}
            colormap={colormap}
            pass={pass}
            highlight={stop?.highlight ?? null}
            focus={stop?.focus ?? null}
            onDetailChange={showDetail}
            onPointerMove={(event) => {
              event.stopPropagation();
              hover(pointedAt(event, answer));
            }}
            onPointerOut={() => hover(null)}
            onClick={(event) => {
              event.stopPropagation();
              const hit = pointedAt(event, answer);
              if (hit) choose({ layer: hit.layer, neuron: hit.neuron });
            }}
          >
            <LayerBlocks />
            <Connections of={selection} />
            <NeuronLabel of={selection} />
            <NeuronLabel of={isPinned ? null : hovered} />
          </NeuronCloud>
        </NeuronCanvas>
        <div className="tour-under">
          <PlaybackControls of={pass} activations={activations} />
          <label>
            Arrangement{" "}
            <select
              value={arrangement}
              onChange={(event) => arrange(event.target.value === "mosaic" ? "mosaic" : "stack")}
            >
              <option value="stack">Stack</option>
              <option value="mosaic">Mosaic</option>
            </select>
          </label>
          <label>
            Colours{" "}
            <select
              value={colormap}
              onChange={(event) => {
                if (isColormap(event.target.value)) paint(event.target.value);
              }}
            >
              {colormapNames.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          </label>
          <p ref={line} className="tour-detail" />
        </div>
        <GuidedTour className="tour-guide" steps={steps} step={step} onStep={goTo} label="Take the tour" />
      </section>

      <section className="tour-side" aria-label="Picture and answer">
        <LoadProgress scan={scan} />
        <WeightsFallback scan={scan} onOpen={openWeights} />
        <SpokenAnswer of={activations} />
        <InputPicture of={activations} selection={selection} classMap={chosenClass} />
        <Predictions
          of={activations}
          selected={chosenClass}
          onSelect={(index) => {
            if (index === null || !answer) select(null);
            else choose({ layer: answer, neuron: index });
          }}
        />
        <Legend of={activations} colormap={colormap} />
        <ImagePicker
          value={image}
          onPick={pick}
          scan={scan}
          samples={samples}
          drawSample={drawSample}
          defaultSample="balloon"
          dropTarget="page"
        />
      </section>

      <section className="tour-more" aria-label="Neuron by neuron">
        <h2>Any neuron</h2>
        <NeuronCursor of={activations} selection={selection} onSelect={choose} />
        <NeuronDetails of={activations} selection={selection} onSelect={choose} />
      </section>
      <section className="tour-more" aria-label="Layer by layer">
        <h2>Feature maps</h2>
        <FeatureMaps
          of={activations}
          layer={layer}
          selection={selection}
          onSelect={choose}
          colormap={colormap}
          empty="Choose a layer, or a neuron of it"
        />
        <h2>Layers</h2>
        <LayerTable of={activations} selected={layer} onSelect={chooseLayer} />
      </section>
    </main>
  );
}
