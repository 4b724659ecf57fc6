import type { Scan, ScanFacts, ScanStage } from "../hooks/scan.js";

/** A scan at one stage, as `useActivations` would give it. */
export function scanAt(stage: ScanStage, facts: Partial<ScanFacts> = {}): Scan {
  return {
    model: "SqueezeNet v1.0",
    activations: null,
    provider: null,
    passedOver: [],
    outdated: false,
    retry: () => undefined,
    ...facts,
    ...stage,
  };
}
