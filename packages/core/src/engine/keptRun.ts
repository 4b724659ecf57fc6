import type { Intervention } from "../activations/interventions.js";
import type { InputTensor } from "../inputs/types.js";
import { probabilitiesOf } from "../onnx/answers.js";
import type { ProviderName } from "../runtime/types.js";
import { answersOf } from "../gpu/residentLayers.js";
import type { ServedModel } from "./servedModel.js";
import type { RunTensors } from "./runTensors.js";
import type { DrawnTensor, TensorFacts } from "./tapReader.js";

/** A run as the network computed it, kept so that it can be asked about. */
export interface KeptRun {
  readonly run: number;
  /** The model without any change. */
  readonly whole: ServedModel;
  /** What ran: `whole`, or its double in which layers are changed. */
  readonly served: ServedModel;
  readonly interventions: readonly Intervention[];
  /** What `whole` is given. */
  readonly given: Readonly<Record<string, InputTensor>>;
  /** What `served` was given. */
  readonly feeds: Readonly<Record<string, InputTensor>>;
  readonly tensors: RunTensors;
  /** Of all that were tapped. */
  readonly facts: ReadonlyMap<string, TensorFacts>;
  /** Of the classes. */
  readonly probabilities: Float32Array;
  /** Whether it was given a picture. */
  readonly takesPicture: boolean;
  readonly provider: ProviderName;
  /** What a lesion changed; null for a run of its own. */
  readonly before: KeptRun | null;
  /** Of a lesion, what changed in each layer; handed out once. */
  readonly changes: (() => Promise<ReadonlyMap<string, DrawnTensor>>) | null;
}

/** A probability for each class; none for a model that does not classify. */
export function probabilitiesIn(
  { spec: { answerLayer }, answerKind }: ServedModel,
  tensors: ReadonlyMap<string, DrawnTensor>,
): Float32Array<ArrayBuffer> {
  const answer = answerLayer === null ? undefined : tensors.get(answerLayer);
  if (answer && "resident" in answer) return probabilitiesOf(answersOf(answer.resident), answerKind);
  return answer && "data" in answer ? probabilitiesOf(answer.data, answerKind) : new Float32Array();
}
