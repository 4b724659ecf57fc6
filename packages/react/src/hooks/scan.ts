import type {
  Activations,
  DownloadProgress,
  NeuronCloudError,
  PassedOver,
  ProviderName,
} from "@neuron-cloud/core";

/** What a scan tells at each of its stages. */
export interface ScanFacts {
  /** The model's name, for people; null without a model. */
  readonly model: string | null;
  /**
   * The newest activations there are. They stay while the next picture runs and after an error, and go when the
   * picture is taken away.
   */
  readonly activations: Activations | null;
  /**
   * Whether `activations` are an earlier picture's than the one that was asked for last: while that one is on its way,
   * and after it has failed.
   */
  readonly outdated: boolean;
  /** What runs the network; null until it is known. */
  readonly provider: ProviderName | null;
  /** The providers that were tried before, each with the reason why it was passed over. */
  readonly passedOver: readonly PassedOver[];
  /** Runs the newest picture again: after an error, or when the picture has changed in place. */
  retry(this: void): void;
}

/** Where a scan is on its way, and what it tells there besides. */
export type ScanStage =
  /** There is no model or no picture. Nothing is downloaded. */
  | { readonly status: "idle" }
  | ({ readonly status: "downloading" } & DownloadProgress)
  /** The model is being read, and an execution provider found for it. */
  | { readonly status: "preparing" }
  | { readonly status: "running" }
  | {
      readonly status: "ready";
      /** Those of the newest picture. */
      readonly activations: Activations;
    }
  | {
      readonly status: "error";
      /** What went wrong, and what to do. */
      readonly error: NeuronCloudError;
    };

/** A picture on its way through a network; `status` says where it is. */
export type Scan = ScanFacts & ScanStage;
