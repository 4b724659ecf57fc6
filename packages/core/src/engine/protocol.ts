import type { LayerActivations } from "../activations/types.js";
import type { CapturedImage } from "../image/capture.js";
import type { ImageInputSpec, PixelData } from "../image/types.js";
import type { PassedOver, ProviderName } from "../runtime/types.js";

/** What the page can ask of the service, in a worker or on its own thread. The page chooses the ids. */
export interface Calls {
  create: { argument: CreateRequest; value: ProviderInUse };
  run: { argument: RunRequest; value: RunResult };
  exact: { argument: ExactRequest; value: Float32Array };
  /** Drops the exact activations of an engine. */
  forget: { argument: { readonly engine: number }; value: undefined };
  /** Frees a session, also one that is still being created. */
  release: { argument: { readonly session: number }; value: undefined };
}

export type CallName = keyof Calls;

/** Calls are cancelled by the signal; buffers in `transfer` are handed over. */
export type Service = {
  readonly [Name in CallName]: (
    argument: Calls[Name]["argument"],
    signal: AbortSignal,
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
  readonly input: ImageInputSpec;
  readonly layers: readonly string[];
  readonly answerLayer: string | null;
  readonly providers: readonly ProviderName[] | undefined;
  readonly wasmPaths: string | undefined;
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
  readonly image: CapturedImage;
}

export interface RunResult extends ProviderInUse {
  /** The run's number, to ask for its exact activations by. */
  readonly run: number;
  readonly layers: readonly LayerActivations[];
  readonly input: PixelData;
  readonly probabilities: Float32Array;
  readonly timings: {
    readonly preprocess: number;
    readonly run: number;
    readonly readBack: number;
    readonly encode: number;
  };
}

export interface ExactRequest {
  readonly engine: number;
  readonly run: number;
  readonly layer: string;
  readonly neurons: Uint32Array | undefined;
}
