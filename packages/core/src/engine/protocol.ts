import type { InputPicture, LayerActivations } from "../activations/types.js";
import type { Attribution, AttributionRequest, Progress } from "../activations/attribution.js";
import type {
  ChannelRanking,
  ChannelRankingProgress,
  ChannelRankingRequest,
} from "../activations/channels.js";
import type { LayerSurvey, SurveyOptions } from "../activations/surveys.js";
import type { ClassMap, Contributions, ExplainOptions } from "../activations/explanations.js";
import type { DreamOptions, DreamProgress, DreamRequest } from "../activations/dreams.js";
import type { Intervention } from "../activations/interventions.js";
import type { CapturedInput } from "../inputs/capture.js";
import type { CapturedImage } from "../inputs/image/capture.js";
import type { InputSpec, ModelInput } from "../inputs/types.js";
import type { Shape } from "../onnx/operation.js";
import type { OpenRequest, Understood } from "../open/understand.js";
import type { DownloadProgress } from "../download/types.js";
import type { ProbeRequest } from "./probe.js";
import type { PassedOver, ProviderName, RuntimeFiles } from "../runtime/types.js";

/** What the page can ask of the service, in a worker or on its own thread. The page chooses the ids. */
export interface Calls {
  create: { argument: CreateRequest; value: ProviderInUse };
  run: { argument: RunRequest; value: RunResult };
  exact: { argument: ExactRequest; value: Float32Array };
  explain: { argument: ExplainRequest; value: Contributions };
  classMap: { argument: ClassMapRequest; value: ClassMap };
  dream: { argument: DreamCall; value: InputPicture; progress: DreamProgress };
  attribute: { argument: AttributeRequest; value: Attribution; progress: Progress };
  /** Reads a model file, and understands it. */
  open: {
    argument: OpenRequest & { readonly runtime: RuntimeFiles };
    value: Understood;
    progress: DownloadProgress;
  };
  rankChannels: { argument: RankRequest; value: ChannelRanking; progress: ChannelRankingProgress };
  /** Runs an engine's newest input again with changes; it becomes the engine's newest lesion. */
  lesion: { argument: LesionRequest; value: LesionResult };
  /** What is drawn of a lesion. */
  lesioned: { argument: LesionedRequest; value: readonly LayerActivations[] };
  /** What is drawn of the difference of two scans, wherever they come from. */
  contrast: { argument: ContrastRequest; value: readonly LayerActivations[] };
  /** Adds an input to a survey, and gives it as the network saw it; null for no picture. */
  observe: { argument: ObserveRequest; value: InputPicture | null };
  /** What a survey found; it is then forgotten. */
  surveyed: { argument: { readonly survey: number; readonly same: number }; value: readonly LayerSurvey[] };
  /** What shapes tensors have, of a model that needs no session. */
  probe: { argument: ProbeRequest; value: ReadonlyMap<string, Shape> };
  /** Drops what is kept of an engine's newest run. */
  forget: { argument: { readonly engine: number }; value: undefined };
  /** Frees a session, also one that is still being created. */
  release: { argument: { readonly session: number }; value: undefined };
}

export type CallName = keyof Calls;

/** What a call tells while it is under way; most tell nothing. */
export type ProgressOf<Name extends CallName> = Calls[Name] extends { progress: infer Told } ? Told : never;

/** Calls are cancelled by the signal; buffers in `transfer` are handed over. */
export type Service = {
  readonly [Name in CallName]: (
    argument: Calls[Name]["argument"],
    signal: AbortSignal,
    report: (progress: ProgressOf<Name>) => void,
  ) => Promise<Answer<Name>>;
};

export interface Answer<Name extends CallName> {
  readonly value: Calls[Name]["value"];
  readonly transfer: Transferable[];
}

export interface CreateRequest {
  readonly session: number;
  readonly onnx: Uint8Array<ArrayBuffer>;
  /** The model's name, for error messages. */
  readonly model: string;
  readonly input: InputSpec;
  readonly layers: readonly string[];
  readonly answerLayer: string | null;
  readonly providers: readonly ProviderName[] | undefined;
  readonly runtime: RuntimeFiles;
}

export interface ProviderInUse {
  readonly provider: ProviderName;
  readonly passedOver: readonly PassedOver[];
  /** Milliseconds; 0 where the session was there already. */
  readonly create: number;
}

export interface RunRequest {
  readonly session: number;
  readonly engine: number;
  readonly input: CapturedInput;
  readonly interventions: readonly Intervention[];
}

export interface RunResult extends ProviderInUse {
  /** The run's number, to ask about it by. */
  readonly run: number;
  readonly layers: readonly LayerActivations[];
  readonly input: InputPicture | ModelInput;
  readonly probabilities: Float32Array;
  readonly timings: {
    readonly preprocess: number;
    readonly run: number;
    readonly readBack: number;
    readonly encode: number;
  };
}

/** About an engine's newest run, which is to be the one asked about. */
export interface RunReference {
  readonly engine: number;
  readonly run: number;
}

export interface ExactRequest extends RunReference {
  readonly layer: string;
  readonly neurons: Uint32Array | undefined;
}

export interface ExplainRequest extends RunReference {
  readonly layer: string;
  readonly neuron: number;
  readonly options: ExplainOptions | undefined;
}

export interface AttributeRequest extends RunReference {
  readonly request: AttributionRequest;
}

export interface DreamCall {
  readonly session: number;
  readonly request: DreamRequest;
  readonly options: Pick<DreamOptions, "steps" | "seed">;
  readonly from: CapturedImage | null;
}

export interface RankRequest extends RunReference {
  readonly request: ChannelRankingRequest;
}

export interface LesionRequest extends RunReference {
  readonly interventions: readonly Intervention[];
}

export interface LesionResult extends ProviderInUse {
  /** The lesion's number: it is asked about as a run is. */
  readonly run: number;
  readonly probabilities: Float32Array;
  readonly timings: { readonly run: number; readonly readBack: number };
}

export interface LesionedRequest extends RunReference {
  /** Whether what changed is wanted, not what is now. */
  readonly isChange: boolean;
}

/** A layer whose difference to another of its shape is wanted. */
export type ContrastedLayer = Pick<
  LayerActivations,
  "name" | "kind" | "shape" | "axes" | "inputs" | "values" | "scale" | "zeroPoint" | "receptiveField"
>;

export interface ContrastRequest {
  readonly layers: readonly {
    readonly layer: ContrastedLayer;
    readonly less: Pick<LayerActivations, "values" | "scale" | "zeroPoint">;
  }[];
}

export interface ObserveRequest {
  readonly session: number;
  /** The page chooses it. */
  readonly survey: number;
  /** The input's place among all. */
  readonly index: number;
  readonly input: CapturedInput;
  readonly options: Pick<SurveyOptions, "layers" | "silence" | "count">;
}

export interface ClassMapRequest extends RunReference {
  readonly classIndex: number;
}
