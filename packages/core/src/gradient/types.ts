import type { ModelProto } from "../onnx/onnx_pb.js";
import type { OpenSizes } from "../onnx/shapes.js";
import type { ProviderName } from "../runtime/types.js";

/** What `gradientModel` is to take gradients of. */
export type Score =
  /**
   * A tensor's name: the score is the sum of its elements, each times a seed that every run is given. A seed that is 1 for one
   * element and 0 for the others makes a class's or a neuron's score, one of 1/n over a feature map its mean.
   */
  | string
  /**
   * The softmax cross-entropy, averaged over the batch, which training makes small.
   */
  | {
      /** The tensor that holds a row of scores before the softmax for each input of the batch. */
      readonly crossEntropy: string;
    };

/** How `gradientModel` goes about it. */
export interface GradientOptions {
  /** What gradients are taken of. */
  readonly of: Score;
  /** The tensors whose gradients are wanted: layers, the input, weights. */
  readonly wrt: readonly string[];
  /** Tensors of the model that the result shall put out besides. @default none */
  readonly outputs?: readonly string[] | undefined;
  /** Weights that each run is to be given, as training does. They become inputs. @default none */
  readonly fed?: readonly string[] | undefined;
  /** Sizes for the axes that the model's inputs leave open: by input, or of its first. @default 1 for the batch */
  readonly inputShape?: OpenSizes | undefined;
  /** What is to run the result: each provider understands other operators. @default "wasm" */
  readonly provider?: ProviderName | undefined;
}

/** What `gradientModel` made. Besides what is named here, a run takes the model's own inputs. */
export interface GradientModel {
  /** Puts out the gradients, the score and what was asked for besides, and nothing else. */
  readonly model: ModelProto;
  /**
   * The graph output that holds each tensor's gradient, of the tensor's shape. Tensors that the score does not depend on are
   * not in it.
   */
  readonly gradients: ReadonlyMap<string, string>;
  /** The graph output that holds the score, one number. */
  readonly score: string;
  /**
   * The graph input that every run is given, of the shape of the tensor that the score is made of: the seed, or for a
   * cross-entropy the labels, a row for each input of the batch that is 1 at the right class (or any distribution).
   */
  readonly seed: string;
}
