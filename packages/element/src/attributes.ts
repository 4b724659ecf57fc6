import { colormapNames } from "@neuron-cloud/react";

/** All attributes; the properties of the same names reflect them. */
export interface NeuronCloudAttributes {
  /** Address of a recording (`.ncloud`) to replay. It goes before `model`. */
  src: string | null;
  /** Which of the recording's pictures is shown, from 0. @default 0 */
  picture: number;
  /** A network to run live: `squeezenet`, `sketchnet`, which needs no weights from anywhere, or the address of an `.onnx` file. */
  model: string | null;
  /** Address of the picture that the live network sees. */
  image: string | null;
  /** Address of a file with the names of an `.onnx` file's classes: a line each, or JSON. @default those that the model holds */
  labels: string | null;
  /** Address of SqueezeNet's weights file. @default where its authors published it */
  weights: string | null;
  /** Folder, ending in a slash, of ONNX Runtime's `.wasm` files. @default none, and the network runs over WebGL */
  runtime: string | null;
  /** Address of a picture that is shown until there is a cloud. */
  poster: string | null;
  /** Names the cloud for people who do not see it. */
  label: string | null;
  /**
   * Whose the gestures over the cloud are: `page` leaves wheel and vertical swipes to the page unless the cloud has the focus or
   * Ctrl/⌘ is held; `free` takes all; `none` takes but clicks.
   * @default "page"
   */
  controls: "page" | "free" | "none";
  /** How many of the network's answers are listed below. @default 1 */
  predictions: number;
  /**
   * How neurons look; `auto` is `cells` for a network of up to 200,000 neurons where a GPU draws it, and `scan` elsewhere.
   * @default "auto"
   */
  appearance: "auto" | "scan" | "dots" | "cells";
  /** How layer blocks stand. @default "stack" */
  arrangement: "stack" | "mosaic";
  /** What counts as fully active: the maximum of the network, of each layer or of each channel. @default "layer" */
  normalization: "layer" | "network" | "channel";
  /** `polar` and `orchid` have two sides. @default null, for "polar" where activations lie below 0, else "scan" */
  colormap:
    | "scan"
    | "classic"
    | "viridis"
    | "inferno"
    | "magma"
    | "plasma"
    | "cividis"
    | "turbo"
    | "polar"
    | "orchid"
    | null;
  /** Multiplies every activation's brightness. @default 1 */
  gain: number;
  /**
   * Layers whose blocks are folded to slabs: `all`, or their names with spaces between. It follows what a person folds and opens.
   */
  folded: string | null;
  /** Shows the whole explorer of a live network (`model`): the cloud, and all that there is to ask of it beside it. @default false */
  explore: boolean;
}

type Readers = {
  readonly [Name in keyof NeuronCloudAttributes]: (value: string | null) => NeuronCloudAttributes[Name];
};

const text = (value: string | null) => value || null;

/** As HTML's own attributes do, a value that is not known stands for the default. */
const oneOf =
  <const T extends string>(first: T, ...others: readonly T[]) =>
  (value: string | null): T =>
    others.find((known) => known === value) ?? first;

/** It is there or it is not, as `hidden` is. */
const flag = (value: string | null) => value !== null;

const number = (missing: number, most: number, whole: boolean) => (value: string | null) => {
  const parsed = value ? Number(value) : Number.NaN;
  const valid = parsed >= 0 && parsed <= most && (!whole || Number.isInteger(parsed));
  return valid ? parsed : missing;
};

const readers: Readers = {
  src: text,
  picture: number(0, 1e6, true),
  model: text,
  image: text,
  labels: text,
  weights: text,
  runtime: text,
  poster: text,
  label: text,
  controls: oneOf("page", "free", "none"),
  predictions: number(1, 1000, true),
  appearance: oneOf("auto", "scan", "dots", "cells"),
  arrangement: oneOf("stack", "mosaic"),
  normalization: oneOf("layer", "network", "channel"),
  colormap: (value) => colormapNames.find((known) => known === value) ?? null,
  gain: number(1, 1000, false),
  folded: text,
  explore: flag,
};

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of an object that was just written
export const attributeNames = Object.keys(readers) as readonly (keyof NeuronCloudAttributes)[];

export function readAttribute<Name extends keyof NeuronCloudAttributes>(
  element: Element,
  name: Name,
): NeuronCloudAttributes[Name] {
  return readers[name](element.getAttribute(name));
}

export function readAttributes(element: Element): NeuronCloudAttributes {
  const entries = attributeNames.map((name) => [name, readAttribute(element, name)]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each name with the value of its own reader
  return Object.fromEntries(entries) as NeuronCloudAttributes;
}
