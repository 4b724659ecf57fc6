import { predictionsOf, type Activations, type NeuronCloudError } from "@neuron-cloud/core";
import { createRoot, type Root } from "react-dom/client";
import type { NeuronCloudAttributes } from "./attributes.js";
import type { NeuronCloudEvents } from "./events.js";
import { createLiveSource, createRecordingSource, type Source } from "./source.js";
import { View } from "./View.js";

export interface PlayerListener {
  tell<Name extends keyof NeuronCloudEvents>(name: Name, detail: NeuronCloudEvents[Name]["detail"]): void;
  /** Whether there is a cloud to see. */
  onShow(shown: boolean): void;
}

const isLive = ({ src, model }: NeuronCloudAttributes) => src === null && model !== null;

/** A cloud on the page: where its activations come from, and its drawing. It holds a WebGL context until it is closed. */
export class Player {
  readonly #root: Root;
  readonly #listener: PlayerListener;
  readonly #live: boolean;
  readonly #source: Source;
  #told: Activations | NeuronCloudError | null = null;

  constructor(place: HTMLElement, attributes: NeuronCloudAttributes, listener: PlayerListener) {
    this.#root = createRoot(place);
    this.#listener = listener;
    this.#live = isLive(attributes);
    this.#source = this.#live ? createLiveSource() : createRecordingSource();
    this.#source.subscribe(() => this.#hear());
    this.update(attributes);
  }

  /** Whether this player can show these; else it takes another. */
  suits(attributes: NeuronCloudAttributes): boolean {
    return isLive(attributes) === this.#live;
  }

  update(attributes: NeuronCloudAttributes): void {
    this.#source.update(attributes);
    this.#root.render(
      <View
        source={this.#source}
        attributes={attributes}
        onNeuron={(hit) => this.#listener.tell("neuron", hit)}
        onError={(error) => this.#listener.tell("error", error)}
      />,
    );
  }

  retry(): void {
    this.#source.getScan().retry();
  }

  close(): void {
    this.#source.close();
    this.#root.unmount();
  }

  #hear(): void {
    const scan = this.#source.getScan();
    this.#listener.onShow(scan.activations !== null);
    if (scan.status === "ready" && scan.activations !== this.#told) {
      this.#told = scan.activations;
      const { model } = scan.activations;
      this.#listener.tell("ready", { model, predictions: predictionsOf(scan.activations, 5) });
    } else if (scan.status === "error" && scan.error !== this.#told) {
      this.#told = scan.error;
      this.#listener.tell("error", scan.error);
    }
  }
}
