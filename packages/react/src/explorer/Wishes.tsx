import { pictureOf, type Activations, type DreamRequest, type ImageSource } from "@neuron-cloud/core";
import { useId, useState } from "react";
import { useDream } from "../hooks/useDream.js";
import type { Selection } from "../selection.js";
import { DreamView } from "../widgets/DreamView.js";
import { classText, placeText } from "../widgets/inspect/neuronText.js";
import type { ExplorerModel, ExplorerScene } from "./types.js";

interface Wish {
  /** What wants it, for people. */
  readonly label: string;
  readonly request: DreamRequest;
}

interface WishesProps {
  scene: ExplorerScene;
  /** The neuron that is asked what it wants to see; null for none. */
  of: Selection | null;
}

/** What a neuron, its channel or its class wants to see: dreamed of when somebody asks. */
export function Wishes({ scene: { model, activations }, of }: WishesProps) {
  const picture = activations && pictureOf(activations);
  const wishes = activations && picture && of ? wishesOf(activations, of) : [];
  if (!model || wishes.length === 0) return null;
  // Another neuron is asked anew.
  return <Asked key={JSON.stringify(of)} model={model} wishes={wishes} picture={picture} />;
}

interface AskedProps {
  model: ExplorerModel;
  wishes: readonly Wish[];
  picture: ImageSource | null;
}

function Asked({ model, wishes, picture }: AskedProps) {
  const id = useId();
  const [asked, ask] = useState<{ wish: Wish; from: ImageSource | undefined } | null>(null);
  const [isHeld, hold] = useState(false);
  const { revision: _, ...engine } = model.options ?? {};
  const dream = useDream(model.card, asked?.wish.request ?? null, { ...engine, from: asked?.from });
  return (
    <section aria-labelledby={id} className="nc-explorer-wishes">
      <h2 id={id}>What does it want to see?</h2>
      <div>
        {wishes.map((wish) => (
          <button
            key={wish.label}
            type="button"
            onClick={() => ask({ wish, from: isHeld ? (picture ?? undefined) : undefined })}
          >
            {wish.label}
          </button>
        ))}
        <label>
          <input type="checkbox" checked={isHeld} onChange={({ target }) => hold(target.checked)} />
          <span>beginning with this picture</span>
        </label>
      </div>
      {asked && <DreamView dream={dream} label={asked.wish.label} />}
    </section>
  );
}

/** Of a class; or of a neuron and, where there are more like it, of them all. */
function wishesOf(activations: Activations, { layer: name, neuron }: Selection): Wish[] {
  const layer = activations.layers.find((one) => one.name === name);
  if (!layer) return [];
  if (name === activations.answerLayer)
    return [{ label: classText(activations, neuron), request: { class: neuron } }];
  const [, height, width] = layer.shape;
  const channel = Math.floor(neuron / (height * width));
  const one = {
    label: `${placeText(activations, layer, neuron)} of ${name}`,
    request: { layer: name, neuron },
  };
  if (height * width === 1) return [one];
  return [{ label: `channel ${channel} of ${name}`, request: { layer: name, channel } }, one];
}
