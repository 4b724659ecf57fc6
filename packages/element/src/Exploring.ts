import { NeuronCloudError } from "@neuron-cloud/core";
import type { PictureOptions } from "@neuron-cloud/react";
import type { NeuronCloudAttributes } from "./attributes.js";
import type { Explored } from "./live/explore.js";
import { closed, isExplored, type PlayerListener, type Showing } from "./Player.js";

/** The explorer on the page. Its code is a file of its own, which is loaded when one is shown. */
export class Exploring implements Showing {
  readonly #place: HTMLElement;
  readonly #listener: PlayerListener;
  #attributes: NeuronCloudAttributes;
  #explored: Promise<Explored> | null = null;
  #isClosed = false;

  constructor(place: HTMLElement, attributes: NeuronCloudAttributes, listener: PlayerListener) {
    this.#place = place;
    this.#attributes = attributes;
    this.#listener = listener;
    this.retry();
  }

  suits(attributes: NeuronCloudAttributes): boolean {
    return isExplored(attributes);
  }

  update(attributes: NeuronCloudAttributes): void {
    this.#attributes = attributes;
    this.#then((explored) => explored.update(attributes));
  }

  retry(): void {
    if (this.#explored) {
      this.#then((explored) => explored.retry());
      return;
    }
    this.#explored = this.#load();
    this.#explored.catch((error: unknown) => {
      this.#explored = null;
      if (error instanceof NeuronCloudError && !this.#isClosed) this.#listener.tell("error", error);
    });
  }

  async toBlob(options: PictureOptions): Promise<Blob> {
    if (!this.#explored) throw closed();
    return (await this.#explored).toBlob({ atRest: true, ...options });
  }

  async still(): Promise<Blob> {
    if (!this.#explored) throw closed();
    return (await this.#explored).toBlob();
  }

  close(): void {
    this.#isClosed = true;
    this.#then((explored) => explored.close());
  }

  async #load(): Promise<Explored> {
    const files = await import("./live/explore.js").catch((cause: unknown) => {
      throw noFiles(cause);
    });
    if (this.#isClosed) throw closed();
    this.#listener.onShow(true);
    return files.explore(this.#place, this.#attributes, this.#listener);
  }

  /** Where its code is there, or comes. */
  #then(act: (explored: Explored) => void): void {
    this.#explored?.then(act).catch(() => {}); // which was told when it failed
  }
}

const noFiles = (cause: unknown) =>
  new NeuronCloudError(
    "network",
    "The explorer's code is not there: copy the folder live/ beside neuron-cloud.js and load the page again, or leave the attribute explore out.",
    { cause },
  );
