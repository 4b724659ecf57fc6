import {
  DrawingPad,
  LayerLabels,
  LayerBlocks,
  LoadProgress,
  NeuronCanvas,
  NeuronCloud,
  PicturePlane,
  Predictions,
  SpokenAnswer,
  useActivations,
} from "@neuron-cloud/react";
import { doodleStrokes, sketchbook, sketchnet, things } from "@neuron-cloud/sketchnet";
import { useState } from "react";
import { CloudRate } from "./CloudRate.js";
import "./draw.css";

export interface DrawDemoProps {
  /** What it draws by itself at first. */
  opening?: (typeof things)[number];
  /** Which of its drawings. */
  seed?: number;
}

/** So small a network answers sooner than a graphics card has been asked. */
const options = { providers: ["wasm", "webgl"] } as const;
const whole = new Intl.NumberFormat("en");
const list = new Intl.ListFormat("en", { type: "disjunction" });

/** A pen, and a network that looks on: every neuron answers to every stroke. */
export function DrawDemo({ opening = "cat", seed = 7 }: DrawDemoProps) {
  const [picture, show] = useState<ImageData | null>(null);
  const [first] = useState(() => doodleStrokes(opening, seed));
  const [isHandedOver, handOver] = useState(false);
  const scan = useActivations(sketchnet, picture, options);
  const { activations } = scan;
  const neurons = activations?.layers.reduce((sum, { values }) => sum + values.length, 0) ?? 0;

  return (
    <main className="draw">
      <header className="draw-head">
        <h1>Draw, and watch it think</h1>
        <p aria-live="polite">
          {isHandedOver ? "Your turn: the pen is yours." : "It draws a little first, then you get the pen."}
        </p>
      </header>
      <section className="draw-stage" aria-label="Neurons">
        <NeuronCanvas className="draw-canvas">
          <NeuronCloud activations={activations} transition={0.15}>
            <LayerBlocks />
            <PicturePlane />
            <LayerLabels />
          </NeuronCloud>
        </NeuronCanvas>
        <p className="draw-facts">
          {neurons > 0 && <span>{whole.format(neurons)} neurons</span>}
          <CloudRate of={activations} />
        </p>
      </section>
      <DrawingPad
        className="draw-pad"
        onDraw={show}
        opening={first}
        onOpened={() => handOver(true)}
        surprise={sketchbook.pad.surprise}
      />
      <section className="draw-answer" aria-label="Answer">
        <Predictions of={activations} count={3} empty="Nothing on the paper yet" />
        <SpokenAnswer of={activations} />
        <LoadProgress scan={scan} />
      </section>
      <p className="draw-known">
        It has learned {whole.format(things.length)} things: {list.format(things)}.
      </p>
    </main>
  );
}
