import type { ImageSource, ModelCard } from "@neuron-cloud/core";
import type { ImageSample } from "@neuron-cloud/react";
import { drawDoodle, sketchnet, things } from "@neuron-cloud/sketchnet";
import { drawSample, samples } from "@neuron-cloud/squeezenet/samples";
import { createContext, use } from "react";
import { squeezenetHere } from "./model.js";

/** A network that stories show, and what they show it. */
export interface StoryNetwork {
  readonly card: ModelCard;
  /** Pictures that it knows, each with a way to draw it. */
  readonly samples: readonly (ImageSample & { readonly draw: () => ImageSource })[];
  /** Draws a picture that is not among the samples. */
  readonly another: () => { readonly image: ImageSource; readonly name: string };
}

/** Large enough to be looked at by people, too. */
const size = 256;
const anyOf = <T>(list: readonly T[]) => list[Math.floor(Math.random() * list.length)]!;
const title = (thing: string) => `${thing[0]?.toUpperCase()}${thing.slice(1)}`;

/** The toolbar's choice, by name. */
export const networks = {
  sketchnet: {
    card: sketchnet,
    samples: things.map((thing, i) => ({
      name: thing,
      title: title(thing),
      draw: () => drawDoodle(thing, 100 + i, { size }),
    })),
    another: () => {
      const thing = anyOf(things);
      return { image: drawDoodle(thing, Math.floor(Math.random() * 1e6), { size }), name: title(thing) };
    },
  },
  squeezenet: {
    card: squeezenetHere,
    samples: samples.map((sample) => ({ ...sample, draw: () => drawSample(sample) })),
    another: () => {
      const sample = anyOf(samples);
      return { image: drawSample(sample), name: sample.title };
    },
  },
} satisfies Record<string, StoryNetwork>;

export type NetworkName = keyof typeof networks;

export const NetworkContext = createContext<StoryNetwork>(networks.sketchnet);

/** The network that was chosen in Storybook's toolbar. */
export const useNetwork = (): StoryNetwork => use(NetworkContext);

/** Draws a sample of `StoryNetwork`. */
export const drawn = (sample: { readonly draw: () => ImageSource }): ImageSource => sample.draw();
