import { settle, span } from "../measure.js";
import { resampled, scanPictures } from "../scanned.js";
import { Stage } from "../stage.js";
import { subjects } from "../subjects/index.js";
import type { SectionOptions } from "./section.js";

const NEURONS = 1e4;

/**
 * The first picture of a small network on a canvas of its own, whose context has compiled nothing yet: from activations in hand to
 * the first frame that the GPU has drawn, by turns. Making the renderer is no part of it; compiling each technique's shaders is.
 */
export async function firstPicture({ quick, pictures }: SectionOptions) {
  const [real] = await scanPictures(pictures);
  const scanned = resampled(real, NEURONS);
  /* oxlint-disable no-await-in-loop -- one measurement after the other */
  for (let turn = 0; turn < (quick ? 3 : 9); turn++) {
    for (const name of ["neuronCloud", "texturedMaps", "points2017"] as const) {
      const stage = new Stage();
      const subject = subjects[name](stage);
      await settle();
      await span(`first ${name}`, async () => {
        await subject.build(scanned);
        await stage.drawn();
      });
      subject.dispose();
      await settle();
      stage.dispose();
    }
  }
  /* oxlint-enable no-await-in-loop */
  return {};
}
