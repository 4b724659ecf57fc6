import { NeuronCloudError, predictionsOf, type Activations } from "@neuron-cloud/core";
import {
  describeNeuron,
  Explorer,
  type ExplorerModel,
  type ExplorerScene,
  type NeuronCanvasHandle,
  type PictureOptions,
  type Selection,
} from "@neuron-cloud/react";
import { sketchbook } from "@neuron-cloud/sketchnet";
import { album } from "@neuron-cloud/squeezenet/samples";
import { createRef } from "react";
import { createRoot } from "react-dom/client";
import type { NeuronCloudAttributes } from "../attributes.js";
import type { PlayerListener } from "../Player.js";
import { cardFor, isFile, runOptions, wasmPaths } from "./cards.js";
import { openAt, type Opening } from "./opening.js";

/** An explorer on a page. */
export interface Explored {
  update(this: void, attributes: NeuronCloudAttributes): void;
  retry(this: void): void;
  toBlob(this: void, options?: PictureOptions): Promise<Blob>;
  close(this: void): void;
}

/** Pictures that a network knows. */
const pictures: Record<string, Omit<ExplorerModel, "card">> = { sketchnet: sketchbook, squeezenet: album };

/** Shows an explorer, and tells what the element tells of a cloud. */
export function explore(
  place: HTMLElement,
  first: NeuronCloudAttributes,
  listener: PlayerListener,
): Explored {
  const root = createRoot(place);
  const canvas = createRef<NeuronCanvasHandle>();
  let attributes = first;
  let opening: Opening | null = null;
  let model: ExplorerModel | null = null;
  let modelOf = "";
  let scene: ExplorerScene | null = null;
  let told: Activations | NeuronCloudError | Selection | null = null;

  const hear = (next: ExplorerScene) => {
    const chosen = next.view.selection === scene?.view.selection ? null : next.view.selection;
    scene = next;
    const { scan, activations } = next;
    if (scan.status === "ready" && activations && activations !== told) {
      told = activations;
      listener.tell("ready", { model: activations.model, predictions: predictionsOf(activations, 5) });
    } else if (scan.status === "error" && scan.error !== told) {
      told = scan.error;
      listener.tell("error", scan.error);
    }
    const layer = activations?.layers.find(({ name }) => name === chosen?.layer);
    if (layer && chosen) listener.tell("neuron", describeNeuron(layer, chosen.neuron));
  };

  function choose(): void {
    const { model: name, weights, labels, runtime } = attributes;
    const key = JSON.stringify([name, weights, labels, runtime]);
    if (key === modelOf || name === null) return;
    modelOf = key;
    opening?.stop();
    opening = null;
    if (isFile(name)) {
      opening = openAt(name, { labels, wasmPaths: wasmPaths(runtime) }, showOpened);
      showOpened();
    } else {
      const card = cardFor(name, weights);
      model = card && { ...pictures[name], card, options: runOptions(attributes) };
    }
  }

  function showOpened(): void {
    if (opening) model = { ...opening.model, options: runOptions(attributes) };
    render();
  }

  function render(): void {
    if (!model) return;
    root.render(
      <Explorer
        key={`${modelOf} ${attributes.image}`}
        className="explorer"
        model={model}
        title={attributes.label ?? undefined}
        image={attributes.image}
        dropTarget="widget"
        onScene={hear}
        canvas={canvas}
      />,
    );
  }

  function update(next: NeuronCloudAttributes): void {
    attributes = next;
    choose();
    render();
  }

  update(first);
  return {
    update,
    retry: () => scene?.scan.retry(),
    async toBlob(options) {
      if (!canvas.current) throw notThere();
      return canvas.current.toBlob(options);
    },
    close() {
      opening?.stop();
      root.unmount();
    },
  };
}

const notThere = () =>
  new NeuronCloudError("picture-failed", "The explorer is not there yet. Ask again once `ready` was told.");
