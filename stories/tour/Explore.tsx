import { Explorer, type ExplorerModel } from "@neuron-cloud/react";
import { doodleStrokes, drawDoodle, sketchnet, things } from "@neuron-cloud/sketchnet";
import { drawSample, samples } from "@neuron-cloud/squeezenet/samples";
import { squeezenetHere } from "../support/model.js";
import { sketchnetSteps, squeezenetSteps } from "./steps.js";
import "./tour.css";

/** SketchNet, with a pen and with drawings that it has never seen. */
const drawings: ExplorerModel = {
  card: sketchnet,
  pad: { opening: doodleStrokes("cat", 11), surprise: () => doodleStrokes(anyThing(), anySeed()) },
  samples: things
    .slice(0, 12)
    .map((name) => ({ name, title: name, image: drawDoodle(name, 7, { size: 192 }) })),
  steps: sketchnetSteps,
};

/** SqueezeNet, with sample pictures that are drawn by code, when somebody looks at them. */
const photos: ExplorerModel = {
  card: squeezenetHere,
  samples: samples.map((sample) => ({
    name: sample.name,
    title: sample.title,
    get image() {
      return drawSample(sample);
    },
  })),
  defaultSample: "balloon",
  steps: squeezenetSteps,
};

const anySeed = () => Math.floor(Math.random() * 1e6);
const anyThing = () => things[anySeed() % things.length] ?? "cat";

export interface ExploreProps {
  /** The network that is shown first. */
  network?: "SketchNet" | "SqueezeNet v1.0";
  /** Layers to draw instead of all. */
  layers?: string[];
}

/** The whole experience: `<Explorer>` on a page of its own. */
export function Explore({ network = "SketchNet", layers }: ExploreProps) {
  const options = layers && { layers };
  const models: ExplorerModel[] = [
    { ...drawings, options },
    { ...photos, options },
  ];
  return (
    <main className="tour">
      <Explorer
        title="A look inside a neural network"
        model={network === "SketchNet" ? models : models.toReversed()}
        address
      />
    </main>
  );
}
