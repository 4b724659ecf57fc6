import type { Activations } from "./types.js";
import { NeuronCloudError } from "../errors.js";

/**
 * For `Activations` that no network is behind, such as recordings: all ways to ask for reasons say why there are none.
 * @param why a sentence, such as `This is a recording.`
 */
export function unexplained(
  why: string,
): Pick<Activations, "explain" | "classMap" | "attribute" | "rankChannels" | "lesion"> {
  const refuse = async (): Promise<never> => {
    throw new NeuronCloudError(
      "not-explainable",
      `${why} To ask why a network answered so, run the picture with \`createEngine\`.`,
    );
  };
  return { explain: refuse, classMap: refuse, attribute: refuse, rankChannels: refuse, lesion: refuse };
}
