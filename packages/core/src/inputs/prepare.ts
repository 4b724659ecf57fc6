import type { InputPicture } from "../activations/types.js";
import { NeuronCloudError } from "../errors.js";
import { isModelInput, type CapturedInput } from "./capture.js";
import { decode } from "./image/decode.js";
import { fit } from "./image/fit.js";
import { greyed, pictureTensor } from "./image/tensor.js";
import type { InputSpec, InputTensor, ModelInput } from "./types.js";

/** What a network is run on. */
export interface PreparedInput {
  /** What people are shown of it. */
  readonly shown: InputPicture | ModelInput;
  /** A tensor for each of the model's inputs. */
  readonly feeds: Readonly<Record<string, InputTensor>>;
}

/**
 * The tensors that a model is run on: of a picture, or as they were given, and the card's own for all others.
 * @param pictureName the model's input that takes the picture
 * @throws {NeuronCloudError} `wrong-input` for a picture where the model takes none; those of pictures.
 */
export async function prepareInput(
  given: CapturedInput,
  spec: InputSpec,
  pictureName: string,
  signal: AbortSignal,
): Promise<PreparedInput> {
  const others = isModelInput(spec) ? spec.tensors : spec.others;
  if (isModelInput(given)) {
    const feeds = { ...others, ...given.tensors };
    return { shown: { tensors: feeds }, feeds };
  }
  if (isModelInput(spec)) {
    throw new NeuronCloudError(
      "wrong-input",
      `The model takes no picture but ${Object.keys(spec.tensors).join(", ") || "nothing"}. Pass { tensors }, as ModelInput has them.`,
    );
  }
  const reader = await decode(given, signal);
  const picture = await fit(reader, spec).finally(() => reader.close());
  const shown = spec.channels === "grey" ? greyed(picture) : picture;
  return { shown, feeds: { ...others, [spec.name ?? pictureName]: pictureTensor(picture, spec) } };
}
