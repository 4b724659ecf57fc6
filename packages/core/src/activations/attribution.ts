import type { PassedOver, ProviderName } from "../runtime/types.js";
import type { LayerActivations, LayerShape } from "./types.js";

/** How an attribution is made. */
export type AttributionMethod =
  /**
   * Layer-wise relevance propagation: each neuron hands what it contributed on to its inputs, in proportion to what they added to
   * it; only what spoke for it counts (α = 1, β = 0). The finest lines. Bach et al., "On Pixel-Wise Explanations…" (PLoS ONE 2015,
   * https://doi.org/10.1371/journal.pone.0130140).
   */
  | "lrp-alpha-beta"
  /**
   * The same by the γ rule: what spoke against a neuron counts, too, and what spoke for it a quarter more (γ = 0.25); at the picture by
   * the z^B rule. Montavon et al., "Layer-Wise Relevance Propagation: An Overview" (2019,
   * https://doi.org/10.1007/978-3-030-28954-6_10).
   */
  | "lrp-gamma"
  /**
   * How much the score grows with each activation, times the activation. Exact, and for the picture mostly noise. Shrikumar et
   * al., "Learning Important Features Through Propagating Activation Differences" (2017, https://arxiv.org/abs/1704.02685).
   */
  | "gradient-activation"
  /**
   * Integrated gradients: the same along the way from an input of zeros, in 16 steps; what a layer's neurons get is their part
   * in what the score gains on that way. Sundararajan et al., "Axiomatic Attribution for Deep Networks" (2017,
   * https://arxiv.org/abs/1703.01365); Dhamdhere et al., "How Important Is a Neuron?" (2018,
   * https://arxiv.org/abs/1805.12233).
   */
  | "integrated-gradients";

/** What `attribute` is asked. */
export interface AttributionRequest {
  /** What is explained: a class, by its index in the answer layer, or any neuron. */
  readonly neuron:
    | number
    | {
        /** The layer's name. */
        readonly layer: string;
        /** The neuron's index in it. */
        readonly neuron: number;
      };
  /** @default "lrp-alpha-beta" */
  readonly method?: AttributionMethod | undefined;
  /**
   * Why this class rather than another, by its index, or rather than all others, each weighted with its probability.
   * @default the class by itself
   */
  readonly against?: number | "others" | undefined;
}

/** How far a longer call has got. */
export interface Progress {
  /** Steps that are done. */
  readonly done: number;
  /** Steps in all. */
  readonly total: number;
}

/** How one call is made that may take a while. */
export interface ProgressOptions {
  /** Calls it off: its promise rejects with an `AbortError`. */
  readonly signal?: AbortSignal | undefined;
  /** Hears how far it has got. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** What each neuron of one layer contributed. */
export interface LayerAttribution {
  /** The layer's name, as in `activations.layers`. */
  readonly name: string;
  /** The layer's shape. */
  readonly shape: LayerShape;
  /** For each neuron, in the score's own unit: above 0 it spoke for what is explained, below 0 against it. */
  readonly values: Float32Array;
  /** The same as it is drawn, a byte for each neuron. */
  readonly drawn: LayerActivations;
  /** All of `values`, summed up. */
  readonly sum: number;
  /**
   * What the score gets that comes from no neuron of the layer: the constants that the network adds further on. Where every
   * way to the score leads through the layer, `sum` + `bias` is the score; relevance propagation leaves nothing to it, up to a
   * hundredth.
   */
  readonly bias: number;
}

/** What each pixel of the picture contributed, as the network saw it. */
export interface PictureAttribution {
  /** Columns. */
  readonly width: number;
  /** Rows. */
  readonly height: number;
  /** For each pixel, row by row, its channels summed up; in the score's own unit. */
  readonly values: Float32Array;
}

/**
 * Why a network answered so: a signed number for each neuron. Where all ways from the input to the score lead through a layer, its
 * numbers add up to the score (see `LayerAttribution.bias`).
 */
export interface Attribution {
  /** What is explained: the class's or the neuron's activation, before a softmax; less that of what it is held against. */
  readonly score: number;
  /** In the order of `activations.layers`. */
  readonly layers: readonly LayerAttribution[];
  /** What each pixel contributed; null where the input is no picture. */
  readonly picture: PictureAttribution | null;
  /** How it was made. */
  readonly method: AttributionMethod;
  /** What computed it. */
  readonly provider: ProviderName;
  /** The providers that could not, each with its reason. */
  readonly passedOver: readonly PassedOver[];
}
