import type { Selection } from "../selection.js";
import { AttributionControls } from "../widgets/AttributionControls.js";
import { FeatureMaps } from "../widgets/FeatureMaps.js";
import { InputPicture } from "../widgets/InputPicture.js";
import { LayerTable } from "../widgets/LayerTable.js";
import { NeuronCursor } from "../widgets/NeuronCursor.js";
import { NeuronDetails } from "../widgets/NeuronDetails.js";
import { Predictions } from "../widgets/Predictions.js";
import { Wishes } from "./Wishes.js";
import type { ExplorerScene, ExplorerTab } from "./types.js";

/** The class that is chosen, where a neuron of the answer is. */
const classOf = ({ activations, view: { selection } }: ExplorerScene): number | null =>
  selection && selection.layer === activations?.answerLayer ? selection.neuron : null;

/** The neuron whose reasons are asked for. */
const askedOf = ({ activations, why: { request } }: ExplorerScene): Selection | null => {
  const neuron = request?.neuron ?? null;
  if (typeof neuron !== "number") return neuron;
  const layer = activations?.answerLayer;
  return layer ? { layer, neuron } : null;
};

/** What the network answered, and where in the picture the evidence lies. */
export const answerTab: ExplorerTab = {
  name: "answer",
  title: "Answer",
  render: (scene) => {
    const { activations, view, go } = scene;
    const { selection } = view;
    const chosen = classOf(scene);
    return (
      <>
        <Predictions
          of={activations}
          selected={chosen}
          onSelect={(index) => {
            const layer = activations?.answerLayer;
            go({ selection: index === null || !layer ? null : { layer, neuron: index } });
          }}
        />
        <InputPicture of={activations} classMap={chosen} />
        <Wishes scene={scene} of={chosen === null ? null : selection} />
      </>
    );
  },
};

/** All there is to know of the chosen neuron. */
export const neuronTab: ExplorerTab = {
  name: "neuron",
  title: "Neuron",
  render: (scene) => {
    const { activations, view, choose } = scene;
    const { selection } = view;
    return (
      <>
        <NeuronDetails
          of={activations}
          selection={selection}
          onSelect={choose}
          empty="Point at the cloud and click, or choose a neuron below"
        />
        {selection && <InputPicture of={activations} selection={selection} />}
        <Wishes scene={scene} of={selection} />
        <NeuronCursor of={activations} selection={selection} onSelect={choose} />
      </>
    );
  },
};

/** A layer's feature maps. */
export const mapsTab: ExplorerTab = {
  name: "maps",
  title: "Feature maps",
  render: (scene) => {
    const { activations, view, go, choose } = scene;
    const { layer, selection, colormap } = view;
    return (
      <>
        <label className="nc-explorer-field">
          <span>Layer</span>
          <select value={layer ?? ""} onChange={(event) => go({ layer: event.target.value || null })}>
            <option value="">Choose a layer</option>
            {activations?.layers.map(({ name }) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        <FeatureMaps
          of={activations}
          layer={layer}
          selection={selection}
          onSelect={choose}
          {...(colormap ? { colormap } : {})}
          empty="The pictures that a layer makes of the picture"
        />
        <Wishes scene={scene} of={selection?.layer === layer ? selection : null} />
      </>
    );
  },
};

/** All layers, with their numbers. */
export const layersTab: ExplorerTab = {
  name: "layers",
  title: "Layers",
  render: ({ activations, view: { layer }, go }) => (
    <LayerTable of={activations} selected={layer} onSelect={(name) => go({ layer: name, tab: "maps" })} />
  ),
};

/** Why this answer: what each neuron and each pixel contributed to it. */
export const whyTab: ExplorerTab = {
  name: "why",
  title: "Why",
  render: (scene) => {
    const { activations, view, why } = scene;
    const { selection } = view;
    return (
      <>
        <AttributionControls of={activations} value={why.request} onChange={why.ask} state={why.state} />
        <InputPicture
          of={activations}
          selection={selection}
          attribution={why.state.status === "ready" ? why.state.attribution : null}
        />
        <p className="nc-explorer-words">
          The answer is handed back through the network: each neuron passes on what it contributed to those
          that made it so. Orange spoke for the answer, blue against it.
        </p>
        <Wishes scene={scene} of={askedOf(scene)} />
      </>
    );
  },
};
