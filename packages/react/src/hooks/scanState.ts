import type { Activations, EngineState, NeuronCloudError } from "@neuron-cloud/core";
import type { ScanFacts, ScanStage } from "./scan.js";
import { afterEvent, untried, type Tries, type TriesEvent } from "./tries.js";

/** All that a live scan's store knows. Its stage follows from this, so that nothing can contradict it. */
export interface ScanState extends Pick<ScanFacts, "model" | "provider" | "passedOver"> {
  readonly engine: EngineState;
  readonly tries: Tries<Activations, NeuronCloudError>;
}

export type ScanEvent =
  | TriesEvent<Activations, NeuronCloudError>
  | { readonly type: "aimed"; readonly model: string | null }
  /** The engine is somewhere else now, whether somebody waits for it or not. */
  | { readonly type: "heard"; readonly engine: EngineState }
  /** There is no engine any more. */
  | { readonly type: "unloaded" };

const unloaded = { engine: { status: "idle" }, provider: null, passedOver: [] } as const;

export const noScan: ScanState = { ...unloaded, model: null, tries: untried };

/** Where an event leads. */
export function afterScanEvent(state: ScanState, event: ScanEvent): ScanState {
  switch (event.type) {
    case "aimed":
      return { ...state, model: event.model };
    case "heard": {
      const { engine } = event;
      if (!("provider" in engine)) return { ...state, engine };
      return { ...state, engine, provider: engine.provider, passedOver: engine.passedOver };
    }
    case "unloaded":
      return { ...state, ...unloaded };
    default:
      return { ...state, tries: afterEvent(state.tries, event) };
  }
}

/** What a scan in this state tells. */
export function scanOf({
  model,
  provider,
  passedOver,
  engine,
  tries,
}: ScanState): Omit<ScanFacts, "retry"> & ScanStage {
  const { shown, turn } = tries;
  const activations = shown?.result ?? null;
  const facts = { model, provider, passedOver, activations, outdated: shown !== null && shown.turn !== turn };
  const { now } = tries;
  if (now.status === "failed") return { ...facts, status: "error", error: now.error };
  if (now.status === "done" && activations) return { ...facts, status: "ready", activations };
  return { ...facts, ...(now.status === "busy" ? onTheWay(engine) : { status: "idle" }) };
}

/** An engine that is ready has a picture to run as long as somebody waits. */
function onTheWay(engine: EngineState): ScanStage {
  if (engine.status === "downloading") return engine;
  return { status: "provider" in engine ? "running" : "preparing" };
}
