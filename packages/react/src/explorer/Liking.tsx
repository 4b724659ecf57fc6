import type { ImageSource } from "@neuron-cloud/core";
import { useId, useState } from "react";
import { useSurvey } from "../hooks/useSurvey.js";
import { ChannelSurvey } from "../widgets/ChannelSurvey.js";
import { imageOf } from "../widgets/picker/sample.js";
import type { ExplorerModel, ExplorerScene } from "./types.js";

/** Which of a model's pictures excite the channel of the chosen neuron: looked through when somebody asks. */
export function Liking({ scene }: { scene: ExplorerScene }) {
  const { model, activations, view } = scene;
  const layer = activations?.layers.find(({ name }) => name === view.selection?.layer);
  if (!layer || !view.selection || !model?.samples || model.samples.length < 2) return null;
  const channel = Math.floor(view.selection.neuron / (layer.shape[1] * layer.shape[2]));
  // Another layer is asked anew.
  return <Asked key={`${model.card.name} ${layer.name}`} {...{ scene, model, channel }} layer={layer.name} />;
}

interface AskedProps {
  scene: ExplorerScene;
  model: ExplorerModel;
  layer: string;
  channel: number;
}

function Asked({ scene: { choose }, model, layer, channel }: AskedProps) {
  const id = useId();
  const [pictures, lookThrough] = useState<readonly ImageSource[] | null>(null);
  const [isAlone, showAlone] = useState(true);
  const { revision: _, ...engine } = model.options ?? {};
  const state = useSurvey(model.card, pictures && { pictures, layers: [layer] }, engine);
  const { samples = [], drawSample = imageOf } = model;
  return (
    <section aria-labelledby={id} className="nc-explorer-wishes">
      <h2 id={id}>What is it for?</h2>
      <div>
        {pictures === null ? (
          <button type="button" onClick={() => lookThrough(samples.map(drawSample))}>
            {`Look through the ${samples.length} pictures`}
          </button>
        ) : (
          <label>
            <input type="checkbox" checked={isAlone} onChange={({ target }) => showAlone(target.checked)} />
            <span>{`channel ${channel} alone`}</span>
          </label>
        )}
      </div>
      {pictures && (
        <ChannelSurvey
          state={state}
          layer={layer}
          channel={isAlone ? channel : null}
          onSelect={(of, name, neuron) => choose({ layer: name, neuron: neuron ?? firstOf(state, of) })}
          onCancel={() => lookThrough(null)}
        />
      )}
    </section>
  );
}

/** The neuron of a channel that was most active of all. */
const firstOf = ({ survey }: ReturnType<typeof useSurvey>, channel: number): number =>
  survey?.layers[0]?.channels[channel]?.strongest[0]?.neuron ?? 0;
