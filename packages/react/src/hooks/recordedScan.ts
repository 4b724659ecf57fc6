import type { Activations } from "@neuron-cloud/core";
import type { ScanFacts, ScanStage } from "./scan.js";

/** What a recorded scan tells besides, at each of its stages. */
export interface RecordedFacts extends ScanFacts {
  /**
   * All pictures of the recording that have begun to arrive. Layers that are yet to come are there with no neuron
   * active. They stay while it is read again and after an error, and go when the recording is taken away.
   */
  readonly pictures: readonly Activations[];
}

/** The stages of a scan that has been run already. */
export type RecordedStage = Extract<ScanStage, { status: "idle" | "downloading" | "ready" | "error" }>;

/** A recording on its way to the page. It is a `Scan`, so it goes wherever a live one goes, such as `LoadProgress`. */
export type RecordedScan = RecordedFacts & RecordedStage;
