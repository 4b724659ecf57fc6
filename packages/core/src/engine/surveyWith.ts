import type { Survey, SurveyOptions } from "../activations/surveys.js";
import { capture, transferOf } from "../inputs/capture.js";
import type { ImageSource } from "../inputs/image/types.js";
import type { ModelInput } from "../inputs/types.js";
import { abortable } from "./abortable.js";
import type { LoadedSession } from "./sharedModel.js";

let surveys = 0;

/** Looks through inputs with a model that is ready, until it is told to stop. */
export async function surveyWith(
  { connection, session }: Pick<LoadedSession, "connection" | "session">,
  inputs: readonly (ImageSource | ModelInput)[],
  { onProgress, same = 0.999, ...asked }: Omit<SurveyOptions, "signal">,
  stop: AbortSignal,
): Promise<Survey> {
  const survey = ++surveys;
  const gathered = () => connection.call("surveyed", { survey, same });
  try {
    for (const [index, source] of inputs.entries()) {
      // oxlint-disable-next-line no-await-in-loop -- one at a time: many pictures are more than memory holds
      const input = await abortable(capture(source, stop), stop);
      const argument = { session, survey, index, input, options: asked };
      const call = connection.call("observe", argument, { transfer: transferOf(input), signal: stop });
      // oxlint-disable-next-line no-await-in-loop -- as above
      const picture = await abortable(call, stop);
      onProgress?.({ done: index + 1, total: inputs.length, picture });
    }
    return { pictures: inputs.length, layers: await abortable(gathered(), stop) };
  } catch (error) {
    gathered().catch(() => {}); // an ended worker has forgotten it
    throw error;
  }
}
