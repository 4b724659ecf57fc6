import { useId } from "react";
import type { Selection } from "../selection.js";
import { AttributionControls } from "../widgets/AttributionControls.js";
import { ChannelRanking } from "../widgets/ChannelRanking.js";
import { InputPicture } from "../widgets/InputPicture.js";
import { LesionBrush } from "../widgets/LesionBrush.js";
import { Predictions } from "../widgets/Predictions.js";
import { BrushSwitch } from "./BrushSwitch.js";
import { Wishes } from "./Wishes.js";
import type { ExplorerScene, ExplorerTab } from "./types.js";

/** The neuron whose reasons are asked for. */
const askedOf = ({ activations, why: { request } }: ExplorerScene): Selection | null => {
  const neuron = request?.neuron ?? null;
  if (typeof neuron !== "number") return neuron;
  const layer = activations?.answerLayer;
  return layer ? { layer, neuron } : null;
};

/** Why this answer: what each neuron and each pixel contributed to it, and what becomes of it without some of them. */
export const whyTab: ExplorerTab = {
  name: "why",
  title: "Why",
  render: (scene) => {
    const { activations, view, why, pad } = scene;
    return (
      <>
        {pad ?? <InputPicture of={activations} selection={view.selection} attribution={why.attribution} />}
        {pad && <Predictions of={activations} count={3} />}
        <AttributionControls of={activations} value={why.request} onChange={why.ask} state={why.state} />
        <p className="nc-explorer-words">
          The answer is handed back through the network: each neuron passes on what it contributed to those
          that made it so. Orange spoke for the answer, blue against it.
        </p>
        <WhatIf scene={scene} />
        <Dependence scene={scene} />
        <Wishes scene={scene} of={askedOf(scene)} />
      </>
    );
  },
};

function WhatIf({ scene: { activations, view, why } }: { scene: ExplorerScene }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="nc-explorer-wishes">
      <h2 id={id}>What if neurons were silent?</h2>
      <BrushSwitch why={why} />
      <LesionBrush of={activations} lesions={why.lesions} selection={view.selection} />
    </section>
  );
}

function Dependence({ scene: { activations, view, go, why } }: { scene: ExplorerScene }) {
  const id = useId();
  const { layer, measure, state } = why.ranking;
  const choose = (selection: Selection) => {
    why.ask(why.request); // what was asked stays, whichever neuron is chosen
    go({ selection, layer: selection.layer });
  };
  return (
    <section aria-labelledby={id} className="nc-explorer-wishes">
      <h2 id={id}>Which channels does it depend on?</h2>
      <label className="nc-explorer-field">
        <span>Layer</span>
        <select value={layer ?? ""} onChange={({ target }) => measure(target.value || null)}>
          <option value="">Choose a layer</option>
          {activations?.layers
            .filter(({ name }) => name !== activations.answerLayer)
            .map(({ name }) => (
              <option key={name}>{name}</option>
            ))}
        </select>
      </label>
      <ChannelRanking
        of={activations}
        state={state}
        selection={view.selection}
        onSelect={choose}
        onCancel={() => measure(null)}
        empty="Each channel of a layer is silenced, and the answer measured without it"
      />
    </section>
  );
}
