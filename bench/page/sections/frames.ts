import { activeOf, neuronsOf, resampled, scanPictures, type Scanned } from "../scanned.js";
import { subjects } from "../subjects/index.js";
import { neuronCloud } from "../subjects/neuronCloud.js";
import { timeFrames } from "./drawing.js";
import { timePicks } from "./picking.js";
import { discard, prepare } from "./prepare.js";
import type { SectionOptions } from "./section.js";

/** A frame, a pick and the bytes of this library and of the 2017 technique, for the same real activations. */
export async function frames({ quick, pictures }: SectionOptions) {
  const scans = await scanPictures(pictures);
  const [first] = scans;
  await loadCode(scans);
  let drawnByDefault = 0;
  const byDefault = neuronCloud({ detail: "auto", onDetailChange: ({ drawn }) => (drawnByDefault = drawn) });

  // A detail that is set is drawn neuron by neuron; of so much of it, none is missing.
  const oneByOne = neuronCloud({ detail: 1 - 1e-9 });

  const compared = {
    neuronCloud: await prepare("neuronCloud", subjects.neuronCloud, scans),
    neuronCloudOneByOne: await prepare("neuronCloudOneByOne", oneByOne, scans),
    neuronCloudAsDots: await prepare("neuronCloudAsDots", neuronCloud({ appearance: "dots" }), scans),
    neuronCloudByDefault: await prepare("neuronCloudByDefault", byDefault, scans),
    points2017: await prepare("points2017", subjects.points2017, scans),
  };
  const [scan, single, dots, points] = await timeFrames(
    [compared.neuronCloud, compared.neuronCloudOneByOne, compared.neuronCloudAsDots, compared.points2017],
    quick ? 5 : 15,
  );
  // On its own: the governor goes by the time between its frames.
  const [governed] = await timeFrames([compared.neuronCloudByDefault], 40);
  const pick = (name: keyof typeof compared, rays: number) =>
    timePicks(compared[name].subject, compared[name].stage, first, rays);
  return {
    neurons: neuronsOf(first),
    active: activeOf(first),
    frames: {
      neuronCloud: scan,
      neuronCloudOneByOne: single,
      neuronCloudAsDots: dots,
      neuronCloudByDefault: { ...governed, drawn: drawnByDefault },
      points2017: points,
    },
    memory: {
      neuronCloud: { built: compared.neuronCloud.built, replaced: compared.neuronCloud.replaced },
      points2017: { built: compared.points2017.built, replaced: compared.points2017.replaced },
      exactFloatsInWorker: first.floats.reduce((sum, { byteLength }) => sum + byteLength, 0),
    },
    picks: {
      neuronCloud: pick("neuronCloud", quick ? 300 : 2000),
      neuronCloudAsDots: pick("neuronCloudAsDots", quick ? 300 : 2000),
      points2017: pick("points2017", quick ? 3 : 11),
    },
  };
}

/** Code counts as bytes of the page, too, once it has run. It is there once, and no cloud's own: it has run before any is weighed. */
async function loadCode([first, second]: readonly [Scanned, Scanned]): Promise<void> {
  const small = [resampled(first, 1e4), resampled(second, 1e4)] as const;
  for (const name of ["neuronCloud", "points2017"] as const) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await discard(await prepare(`${name} small`, subjects[name], small));
  }
}
