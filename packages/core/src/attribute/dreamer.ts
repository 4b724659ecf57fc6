import type { DreamProgress, DreamRequest } from "../activations/dreams.js";
import type { InputPicture } from "../activations/types.js";
import { NeuronCloudError } from "../errors.js";
import { isModelInput } from "../inputs/capture.js";
import type { ProviderName } from "../runtime/types.js";
import type { BackwardModel } from "./backwardModel.js";
import { dreamOf, dreamSeed, type DreamRecipe } from "./dream.js";
import { beforeSoftmax, noClasses, unknownLayer } from "./question.js";

/** Finds pictures that excite a class, a channel or a neuron most: see `dreamOf`. */
export class Dreamer {
  readonly #model: BackwardModel;

  constructor(model: BackwardModel) {
    this.#model = model;
  }

  /** @throws {NeuronCloudError} `unknown-layer`, `not-explainable`, `no-gradient`, `no-provider`, `run-failed` */
  async dream(
    request: DreamRequest,
    recipe: DreamRecipe,
    provider: ProviderName,
    report: (progress: DreamProgress) => void,
    signal: AbortSignal,
  ): Promise<InputPicture> {
    const { graph, options } = this.#model;
    const { input, picture } = options;
    if (isModelInput(input) || !this.#model.hasGradient(picture)) throw noDream();
    const tensor = this.#tensorOf(request);
    const dims = graph.shape(tensor);
    const seed = dreamSeed(request, dims);
    const gradientAt = async (data: Float32Array) => {
      const session = this.#model.session(`dream ${tensor}`, provider, () => ({
        of: tensor,
        wrt: [picture],
        outputs: [],
      }));
      const given = { type: "float32", dims: graph.shape(picture), data } as const;
      const { gradients } = await session.run({ ...input.others, [picture]: given }, seed, dims, signal);
      return gradients.get(picture)!;
    };
    return dreamOf(input, gradientAt, recipe, report, signal);
  }

  /** The tensor before a Relu, as a neuron at 0 has no gradient. */
  #tensorOf(request: DreamRequest): string {
    const { graph, options } = this.#model;
    if ("class" in request) {
      if (options.answerLayer === null) throw noClasses();
      return beforeSoftmax(graph, options.answerLayer);
    }
    const node = graph.producers.get(request.layer);
    if (!node) throw unknownLayer(request.layer);
    return node.opType === "Relu" ? node.input[0]! : request.layer;
  }
}

function noDream(): NeuronCloudError {
  return new NeuronCloudError(
    "not-explainable",
    "This network can't be dreamed of, as its input is no picture of 32-bit floats.",
  );
}
