import { NeuronCloudError, predictionsOf, type Activations } from "@neuron-cloud/core";
import type { NeuronCanvasHandle, PictureOptions } from "@neuron-cloud/react";
import { createRef } from "react";
import { createRoot, type Root } from "react-dom/client";
import type { NeuronCloudAttributes } from "./attributes.js";
import type { NeuronCloudEvents } from "./events.js";
import { createLiveSource, createRecordingSource, type Source } from "./source.js";
import { View } from "./View.js";

export interface PlayerListener {
  tell<Name extends keyof NeuronCloudEvents>(name: Name, detail: NeuronCloudEvents[Name]["detail"]): void;
  /** A person has folded these blocks, and no others. */
  onFold(folded: readonly string[]): void;
  /** Whether there is a cloud to see. */
  onShow(shown: boolean): void;
}

/** What an element shows while it is near the screen. */
export interface Showing {
  /** Whether it can show these; else another takes its place. */
  suits(attributes: NeuronCloudAttributes): boolean;
  update(attributes: NeuronCloudAttributes): void;
  /** Tries again after an error. */
  retry(): void;
  /** A picture of the cloud once all of it is there and at rest. Rejects with what keeps it from being there. */
  toBlob(options: PictureOptions): Promise<Blob>;
  /** The cloud as it is now, before it is closed. */
  still(): Promise<Blob>;
  close(): void;
}

const isLive = ({ src, model }: NeuronCloudAttributes) => src === null && model !== null;

/** A cloud on the page: where its activations come from, and its drawing. It holds a WebGL context until it is closed. */
export class Player implements Showing {
  readonly #root: Root;
  readonly #listener: PlayerListener;
  readonly #live: boolean;
  readonly #source: Source;
  readonly #canvas = createRef<NeuronCanvasHandle>();
  readonly #waiting: (() => void)[] = [];
  #isClosed = false;
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
    return !isExplored(attributes) && isLive(attributes) === this.#live;
  }

  update(attributes: NeuronCloudAttributes): void {
    this.#source.update(attributes);
    this.#root.render(
      <View
        source={this.#source}
        attributes={attributes}
        onNeuron={(hit) => this.#listener.tell("neuron", hit)}
        onError={(error) => this.#listener.tell("error", error)}
        onFold={(folded) => this.#listener.onFold(folded)}
        canvas={this.#canvas}
      />,
    );
  }

  retry(): void {
    this.#source.getScan().retry();
  }

  /** A picture of the cloud once all of it is there and at rest. Rejects with what keeps it from being there. */
  async toBlob(options: PictureOptions): Promise<Blob> {
    await this.#settled();
    const canvas = this.#canvas.current;
    if (!canvas) throw closed();
    return canvas.toBlob({ atRest: true, ...options });
  }

  /** The cloud as it is now, before it is closed. */
  async still(): Promise<Blob> {
    const canvas = this.#canvas.current;
    if (!canvas || this.#source.getScan().status !== "ready") throw closed();
    return canvas.toBlob();
  }

  close(): void {
    this.#source.close();
    this.#root.unmount();
    this.#isClosed = true;
    this.#wake();
  }

  /** Until the newest picture's activations are there. */
  async #settled(): Promise<void> {
    for (;;) {
      if (this.#isClosed) throw closed();
      const scan = this.#source.getScan();
      if (scan.status === "error") throw scan.error;
      if (scan.status === "ready") return;
      // oxlint-disable-next-line no-await-in-loop -- until something happens
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  #hear(): void {
    this.#wake();
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

/** Whether it is to be the explorer: of a network, as a recording has nothing to ask. */
export const isExplored = (attributes: NeuronCloudAttributes): boolean =>
  attributes.explore && isLive(attributes);

export const closed = () =>
  new NeuronCloudError(
    "picture-failed",
    "The cloud was taken off the page, or shows something else now, before its picture could be taken. Ask again.",
  );
