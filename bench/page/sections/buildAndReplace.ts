import { settle } from "../measure.js";
import { scanPictures } from "../scanned.js";
import { subjects } from "../subjects/index.js";
import { discard, prepare, replace } from "./prepare.js";
import type { SectionOptions } from "./section.js";

/**
 * From activations in hand to the first frame that the GPU has drawn, and from the next picture's activations to the first
 * frame of them; turn by turn. The times are in the trace.
 */
export async function buildAndReplace({ quick, pictures }: SectionOptions) {
  const [first, second] = await scanPictures(pictures);
  /* oxlint-disable no-await-in-loop -- one measurement after the other */
  for (let turn = 0; turn < (quick ? 2 : 5); turn++) {
    for (const name of ["neuronCloud", "points2017"] as const) {
      await settle();
      const prepared = await prepare(name, subjects[name], [first, second]);
      await replace(`replace ${name}`, prepared, second);
      await discard(prepared);
    }
  }
  /* oxlint-enable no-await-in-loop */
  return {};
}
