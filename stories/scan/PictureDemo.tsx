import type { ImageSource, ModelCard } from "@neuron-cloud/core";
import { LoadProgress, Predictions, useActivations } from "@neuron-cloud/react";
import { useState, type ReactNode } from "react";
import { tinyCard } from "../../packages/react/src/testing/tinyModel.js";

export interface PictureDemoProps {
  /** Shows pictures, hands one over to be scanned, or scans one that has changed. */
  children: (scan: { pick: (image: ImageSource) => void; change: () => void }) => ReactNode;
  /** What is picked first. */
  first?: ImageSource | undefined;
}

/** A network of a few neurons, which tells dark pictures from bright ones, and takes as long as a download to come. */
function slowCard(): ModelCard {
  const card = tinyCard();
  card.onLoad = () => new Promise((resolve) => setTimeout(resolve, 500));
  return card;
}

/** A scan of any picture that a page can have. */
export function PictureDemo({ children, first }: PictureDemoProps) {
  const [model] = useState(slowCard);
  const [image, pick] = useState<ImageSource | null>(first ?? null);
  const [revision, setRevision] = useState(0);
  const scan = useActivations(model, image, { providers: ["wasm"], revision });
  return (
    <>
      {children({ pick, change: () => setRevision((before) => before + 1) })}
      <LoadProgress scan={scan} />
      <Predictions of={scan.activations} count={1} />
    </>
  );
}
