import { Explorer, type ExplorerModel } from "@neuron-cloud/react";
import { sketchbook, sketchnet } from "@neuron-cloud/sketchnet";
import { album } from "@neuron-cloud/squeezenet/samples";
import { squeezenetHere } from "../support/model.js";
import { sketchnetSteps, squeezenetSteps } from "./steps.js";
import "./tour.css";

const drawings: ExplorerModel = { card: sketchnet, ...sketchbook, steps: sketchnetSteps };
const photos: ExplorerModel = { card: squeezenetHere, ...album, steps: squeezenetSteps };

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
