import { activeOf, encodedBytes, neuronsOf, scaled, scanPictures } from "../scanned.js";
import { subjects } from "../subjects/index.js";
import { timeFrames } from "./drawing.js";
import { timePicks } from "./picking.js";
import { discard, prepare, replace } from "./prepare.js";
import type { SectionOptions } from "./section.js";

const millions = [0.1, 0.5, 1, 2, 5, 10];

/** Clouds of 0.1 to 10 million neurons: SqueezeNet's layers as smaller and larger pictures would make them. */
export async function scaling({ quick, pictures: [picture] }: SectionOptions) {
  const [real] = await scanPictures([picture]);
  const shapes = real.activations.layers.map(({ shape }) => shape);
  const rows = [];
  /* oxlint-disable no-await-in-loop -- one size after the other */
  for (const size of quick ? [0.1, 1] : millions) {
    const scans = [scaled(shapes, size * 1e6, 1), scaled(shapes, size * 1e6, 2)] as const;
    const [first, second] = scans;
    const label = `${size} M`;
    const compared = {
      neuronCloud: await prepare("neuronCloud", subjects.neuronCloud, scans, label),
      points2017: await prepare("points2017", subjects.points2017, scans, label),
    };
    for (const name of ["neuronCloud", "points2017"] as const)
      await replace(`replace ${name} ${label}`, compared[name], second);
    const [cloudFrame, pointsFrame] = await timeFrames([compared.neuronCloud, compared.points2017], 5);
    const picks = (name: keyof typeof compared, rays: number) =>
      timePicks(compared[name].subject, compared[name].stage, second, rays).median;
    rows.push({
      label,
      millions: size,
      neurons: neuronsOf(first),
      active: activeOf(first),
      encodedBytes: encodedBytes(first),
      frame: { neuronCloud: cloudFrame.total, points2017: pointsFrame.total },
      pick: { neuronCloud: picks("neuronCloud", 600), points2017: picks("points2017", 3) },
      bytes: { neuronCloud: compared.neuronCloud.replaced, points2017: compared.points2017.replaced },
    });
    for (const prepared of Object.values(compared)) await discard(prepared);
  }
  /* oxlint-enable no-await-in-loop */
  return rows;
}
