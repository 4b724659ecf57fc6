// What the tests about SqueezeNet itself need, and what to say where it is missing.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { getModel, sharedFolder } from "./model.mjs";

const reference = join(sharedFolder, "reference/squeezenet1.0");

/**
 * Looks for all that the tests about SqueezeNet need; gets the weights where a network is there.
 * @returns {Promise<string | null>} what is missing and what to do, in sentences; null where nothing is
 */
export async function whyWithoutSqueezenet() {
  if (!existsSync(reference))
    return `Its reference results are not beside the repository. Put them into ${reference}.`;
  try {
    await getModel();
    return null;
  } catch (error) {
    const reason = error instanceof Error ? (error.cause ?? error) : error;
    const cause = reason instanceof Error ? reason.message : String(reason);
    return `Its weights are nowhere on this machine, and could not be fetched (${cause}). Connect to the network and run \`node tools/model.mjs\`.`;
  }
}
