import type {
  Activations,
  Attribution,
  AttributionRequest,
  ImageSource,
  ModelCard,
  OpenedModel,
} from "@neuron-cloud/core";
import type { ReactNode } from "react";
import type { ChannelRankingState } from "../hooks/useChannelRanking.js";
import type { Lesions } from "../hooks/useLesions.js";
import type { AttributionState } from "../hooks/useAttribution.js";
import type { Scan } from "../hooks/scan.js";
import type { UseActivationsOptions } from "../hooks/useActivations.js";
import type { Selection } from "../selection.js";
import type { DrawingPadProps } from "../widgets/DrawingPad.js";
import type { TourStep } from "../widgets/GuidedTour.js";
import type { ImageSample } from "../widgets/picker/sample.js";
import type { ExplorerView } from "./explorerView.js";

/** A network in an `<Explorer>`, with what belongs to it: what `openModel` gives will do. */
export interface ExplorerModel {
  /** The network. */
  readonly card: ModelCard;
  /** What it takes, of one that takes no picture. @default the tensors of its card */
  readonly inputs?: OpenedModel["inputs"] | undefined;
  /** Inputs that run, of one that takes no picture. @default the tensors of its card */
  readonly example?: OpenedModel["example"] | undefined;
  /** Pictures on offer. @default none */
  readonly samples?: readonly ImageSample[] | undefined;
  /** Gives a sample's picture. @default its `image` */
  readonly drawSample?: ((sample: ImageSample) => ImageSource) | undefined;
  /** The name of the sample that it opens with. @default the first */
  readonly defaultSample?: string | undefined;
  /** Offers paper and a pen, which are made so. @default neither is offered */
  readonly pad?: Pick<DrawingPadProps, "surprise" | "opening" | "penWidth"> | undefined;
  /** A guided tour of it. @default none */
  readonly steps?: readonly TourStep[] | undefined;
  /** How it is run. */
  readonly options?: UseActivationsOptions | undefined;
}

/** What an explorer's tabs have at hand. */
export interface ExplorerScene {
  /** The network that is looked into; null where there is none. */
  readonly model: ExplorerModel | null;
  /** The run of the network on the picture. */
  readonly scan: Scan;
  /** What the cloud is of; null before the first scan. */
  readonly activations: Activations | null;
  /** What is shown. */
  readonly view: ExplorerView;
  /** What is asked of the network, and what came of it: shown by the cloud while the tab "Why" is open. */
  readonly why: {
    /** What is asked; null for nothing. */
    readonly request: AttributionRequest | null;
    /** Asks something else, or nothing any more. */
    readonly ask: (request: AttributionRequest | null) => void;
    /** How far the answer has got. */
    readonly state: AttributionState;
    /** The newest reasons, which stay while other tabs are open; null before there are any of these activations. */
    readonly attribution: Attribution | null;
    /** What is changed inside the network. */
    readonly lesions: Lesions;
    /** Whether the cloud and the feature maps are brushed over, not chosen from. */
    readonly isBrushing: boolean;
    /** Takes the brush, or lays it down. */
    readonly setBrushing: (isBrushing: boolean) => void;
    /** Which channels the answer depends on. */
    readonly ranking: {
      /** The layer that is measured; null for none. */
      readonly layer: string | null;
      /** Measures another, or none any more. */
      readonly measure: (layer: string | null) => void;
      /** How far that has got. */
      readonly state: ChannelRankingState;
    };
    /** What the cloud shows in the place of activations, and what that is called; null where it shows them. */
    readonly shown: {
      /** Signed. */
      readonly activations: Activations;
      /** The reasons, where it is those; null for a change. */
      readonly attribution: Attribution | null;
      /** Over the legend. */
      readonly label: string;
      /** Of the numbers. @default the activation's own */
      readonly unit?: string | undefined;
      /** At the ends of the legend, below 0 and above it. */
      readonly ends: readonly [low: string, high: string];
    } | null;
  };
  /** The paper with the drawing that the cloud is of, for a tab to show; null where the picture is no drawing. */
  readonly pad: ReactNode;
  /** Changes the view. */
  readonly go: (change: Partial<ExplorerView>) => void;
  /** Chooses a neuron, and opens its tab. */
  readonly choose: (selection: Selection | null) => void;
}

/** A tab of an explorer's panel. */
export interface ExplorerTab {
  /** Names it in the view and in an address, such as `answer`. */
  readonly name: string;
  /** For people. */
  readonly title: string;
  /** What it holds. */
  readonly render: (scene: ExplorerScene) => ReactNode;
}
