import type { Arrangement } from "@neuron-cloud/core";
import type { ColormapName } from "../../colormaps.js";
import type { Appearance } from "./backend.js";
import type { Normalization } from "./scale.js";

/** How many of a cloud's neurons are on screen. */
export interface CloudDetail {
  /** Neurons drawn. */
  readonly drawn: number;
  /** Neurons that are active, and drawn at full detail. */
  readonly active: number;
  /** All neurons of the layers in the cloud. */
  readonly neurons: number;
  /** Of those drawn, how many are solids of their own: `appearance="cells"` draws up to 200,000 of them. */
  readonly cells: number;
}

/** How a cloud is drawn. */
export interface CloudOptions {
  readonly appearance: Appearance;
  readonly arrangement: Arrangement;
  /** Names of the layers whose blocks are folded to slabs. */
  readonly folded: readonly string[];
  /** Whether paths that run beside each other stand so. */
  readonly branches: boolean;
  readonly normalization: Normalization;
  readonly colormap: ColormapName;
  /** Multiplies every activation's brightness. */
  readonly gain: number;
  /** The part of each layer's active neurons that is drawn, the most active first, 0 to 1; `auto` holds the frame rate. */
  readonly detail: number | "auto";
  /** Frames a second that `auto` aims at. */
  readonly frameRate: number;
  /** How long changes take; 0 to change at once. */
  readonly transitionSeconds: number;
  /** Names of the layers that stay bright while all others are dimmed; null for none. */
  readonly highlight: readonly string[] | null;
}

/** Whether all neurons are wanted, which is when they may be drawn as a volume. */
export const isWhole = (detail: CloudOptions["detail"]): boolean => detail === "auto" || detail === 1;

/** Whether blocks stand alike, as far as the options say. */
export const isLaidOutAs = (a: CloudOptions, b: CloudOptions): boolean =>
  a.branches === b.branches && String(a.folded) === String(b.folded);

/** How bright blocks are beside highlighted ones. */
const DIMMED = 0.12;

/** How bright a layer's block is as others are highlighted, or not. */
export const highlightOf = (layer: string, { highlight }: CloudOptions): number =>
  highlight === null || highlight.includes(layer) ? 1 : DIMMED;
