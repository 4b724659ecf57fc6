import type { ModelInput } from "../inputs/types.js";
import type { Attribution, AttributionRequest, ProgressOptions } from "./attribution.js";
import type { ChannelRanking, ChannelRankingOptions, ChannelRankingRequest } from "./channels.js";
import type { ClassMap, Contributions, ExplainOptions, ReceptiveField } from "./explanations.js";
import type { Intervention } from "./interventions.js";
import type { Lesion, LesionOptions } from "./lesions.js";
import type { ProviderName, PassedOver } from "../runtime/types.js";
import type { VoxelLevel } from "./voxels.js";

/** Channels, rows and columns of a layer's output. A vector of n values is `[n, 1, 1]`. */
export type LayerShape = readonly [channels: number, height: number, width: number];

/** What neurons along an axis of a layer are. */
export type AxisRole =
  "batch" | "channel" | "row" | "column" | "depth" | "time" | "token" | "feature" | "head" | "other";

/** An axis of a layer's tensor. */
export interface LayerAxis {
  /** For people: `channel`, `token`, `query`, or what the file calls it. */
  readonly name: string;
  /** What it means. */
  readonly role: AxisRole;
  /** How many neurons there are along it. */
  readonly size: number;
}

/**
 * What one layer puts out for one input: a byte for each neuron.
 * A neuron's index is its place in the row-major C×H×W order.
 */
export interface LayerActivations {
  /** The tensor's name in the ONNX graph, such as `fire4/concat`. */
  readonly name: string;
  /** The ONNX operator that puts the tensor out, such as `Relu`, `MaxPool`, `Concat`. */
  readonly kind: string;
  /** How many channels, rows and columns of neurons there are. */
  readonly shape: LayerShape;
  /**
   * What the layer's own axes mean, outermost first. The product of their sizes is the number of neurons, whose index is
   * the place in the tensor. Read it with `placeOf`.
   */
  readonly axes: readonly LayerAxis[];
  /** A byte for each neuron: activation ≈ (byte − `zeroPoint`) × `scale`, as in ONNX's QuantizeLinear. */
  readonly values: Uint8Array;
  /** Activation per step of a byte, in the activation's own unit. Above 0, always. */
  readonly scale: number;
  /** The byte that stands for activation 0. It is 0 after a ReLU. */
  readonly zeroPoint: number;
  /** How many neurons have each of the 256 bytes. A neuron is active whose byte is not `zeroPoint`: see `activeNeurons`. */
  readonly counts: Uint32Array;
  /**
   * What a scan draws: the same activity, averaged over neighbouring channels. Coarsest first; empty where `values` itself is
   * fine enough.
   */
  readonly voxels: readonly VoxelLevel[];
  /** Of the activations as the network computed them. */
  readonly statistics: LayerStatistics;
  /** The largest activation of each channel, in the activation's own unit. */
  readonly channelMaxima: Float32Array;
  /** The least activation of each channel, in the activation's own unit. */
  readonly channelMinima: Float32Array;
  /** What its neurons see of the input picture; null where that is not known. Read it with `receptiveFieldOf`. */
  readonly receptiveField: ReceptiveField | null;
  /**
   * Names of those of the layers that it is made of: the nearest on each path to it, so that more than one tells where paths
   * join. Empty where it is made of the network's input alone; null where that is not known.
   */
  readonly inputs: readonly string[] | null;
}

/** Over all finite activations of a layer, in the activation's own unit. */
export interface LayerStatistics {
  /** The least. */
  readonly min: number;
  /** The largest. */
  readonly max: number;
  /** The average. */
  readonly mean: number;
  /** The square root of the sum of squares. */
  readonly l2: number;
  /** The part of the neurons whose activation is not 0, from 0 to 1. */
  readonly activeFraction: number;
  /** How many activations are NaN or infinite. They are drawn as not active (NaN), or as the ends of the range. */
  readonly nonFinite: number;
}

/** What a network answered with, most probable first where sorted. */
export interface Prediction {
  /** The class's index, which is also its neuron's in the answer layer. */
  readonly index: number;
  /** The class's short display name, or `class 17` where the model card knows none. */
  readonly label: string;
  /** From 0 to 1. */
  readonly probability: number;
}

/** Milliseconds each stage took. A stage that did not happen for this run took 0. */
export interface Timings {
  /** Getting the model. */
  readonly download: number;
  /** Making an ONNX model of the file. */
  readonly decode: number;
  /** Finding a provider, and creating the session. */
  readonly create: number;
  /** Decoding, cropping and resizing the picture. */
  readonly preprocess: number;
  /** The network itself. */
  readonly run: number;
  /** Getting the tensors from the GPU. On WebGL it is part of `run`. */
  readonly readBack: number;
  /** Making bytes and voxels of the tensors. */
  readonly encode: number;
}

/** The picture as the network saw it: RGBA, row by row, already cropped and resized. */
export interface InputPicture {
  /** Columns. */
  readonly width: number;
  /** Rows. */
  readonly height: number;
  /** Four bytes a pixel: red, green, blue, opacity. */
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/**
 * What every drawn component takes: one input's activations, from a live run, a recording or a test fixture.
 * Immutable; a new input makes new `Activations`.
 */
export interface Activations {
  /** The model's name, for people. */
  readonly model: string;
  /** In the order of the network. */
  readonly layers: readonly LayerActivations[];
  /** The picture as the network saw it, or the tensors that it was given (`"tensors" in input`). See `pictureOf`. */
  readonly input: InputPicture | ModelInput;
  /**
   * A probability for each class; empty for a model that does not classify. Where the answer layer holds scores (logits), it is
   * their Softmax.
   */
  readonly probabilities: Float32Array;
  /** The name of the layer whose neurons are the classes; null for a model that does not classify. */
  readonly answerLayer: string | null;
  /** Short display names, by class index. */
  readonly classNames: readonly string[];
  /** What ran the network. */
  readonly provider: ProviderName | "recording";
  /** The providers that were tried before, each with the reason why it was passed over. */
  readonly passedOver: readonly PassedOver[];
  /** How long each stage took, in milliseconds. */
  readonly timings: Timings;
  /**
   * The activations as the network computed them, in float32, for neurons of one layer (all where none are named).
   * @throws {NeuronCloudError} `released` when a later run took their place; `unknown-layer`.
   */
  exact(layer: string, neurons?: ArrayLike<number>): Promise<Float32Array>;
  /**
   * Why a neuron is as active as it is: the inputs that contributed most, weight × activation.
   * @param neuron its index in the layer, in the row-major C×H×W order
   * @throws {NeuronCloudError} `not-explainable` where the operator is no sum of inputs, where its inputs were not kept,
   * and for activations that no network is behind, such as recordings; `released` and `unknown-layer` as for `exact`.
   */
  explain(layer: string, neuron: number, options?: ExplainOptions): Promise<Contributions>;
  /**
   * Where in the picture the evidence for a class lies.
   * @throws {NeuronCloudError} `not-explainable` where the network does not average feature maps before it answers, and
   * otherwise as `explain`.
   */
  classMap(classIndex: number): Promise<ClassMap>;
  /**
   * Why the network answered so: what each neuron of each layer, and each pixel, contributed to a class or to a neuron.
   * @throws {NeuronCloudError} `no-gradient`, naming an operator on the way that relevance cannot be handed back through;
   * `not-explainable` for activations that no network is behind, such as recordings; `released` and `unknown-layer` as for
   * `exact`. An `AbortError` when the signal calls it off.
   */
  attribute(request: AttributionRequest, options?: ProgressOptions): Promise<Attribution>;
  /**
   * Which channels of a layer an answer, or a neuron, depends on: each is silenced (or changed) by itself, and the rest of the network
   * run again, several at once where the graph allows it.
   * @throws {NeuronCloudError} `unsupported-layer` where the layer does not hold 32-bit floats; `not-explainable` where it does not lead to
   * what is asked about, and otherwise as `attribute`.
   */
  rankChannels(request: ChannelRankingRequest, options?: ChannelRankingOptions): Promise<ChannelRanking>;
  /**
   * Runs the same input again, with changes made inside the network, on top of those that it was run with. These activations stay.
   * @throws {NeuronCloudError} `unknown-layer`, `unsupported-layer`, and otherwise as `attribute`.
   */
  lesion(interventions: readonly Intervention[], options?: LesionOptions): Promise<Lesion>;
}
