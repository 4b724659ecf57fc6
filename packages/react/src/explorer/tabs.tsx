import { FeatureMaps } from "../widgets/FeatureMaps.js";
import { InputPicture } from "../widgets/InputPicture.js";
import { LayerTable } from "../widgets/LayerTable.js";
import { NeuronCursor } from "../widgets/NeuronCursor.js";
import { NeuronDetails } from "../widgets/NeuronDetails.js";
import { Predictions } from "../widgets/Predictions.js";
import { BrushSwitch } from "./BrushSwitch.js";
import { Liking } from "./Liking.js";
import { Wishes } from "./Wishes.js";
import type { ExplorerScene, ExplorerTab } from "./types.js";

/** The class that is chosen, where a neuron of the answer is. */
const classOf = ({ activations, view: { selection } }: ExplorerScene): number | null =>
  selection && selection.layer === activations?.answerLayer ? selection.neuron : null;

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
          attribution={scene.why.attribution}
          onSelect={choose}
          empty="Point at the cloud and click, or choose a neuron below"
        />
        {selection && <InputPicture of={activations} selection={selection} />}
        <Liking scene={scene} />
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
    const { activations, view, go, choose, why } = scene;
    const { layer, selection, colormap } = view;
    return (
      <>
        <BrushSwitch why={why} />
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
          {...(why.isBrushing ? { onBrush: why.lesions.paint } : { onSelect: choose })}
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
