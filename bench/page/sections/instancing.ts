import { neuronsOf, scanOf, scanPictures, type Scanned } from "../scanned.js";
import { subjects, type SubjectName } from "../subjects/index.js";
import { timeFrames } from "./drawing.js";
import { timePicks } from "./picking.js";
import { discard, prepare, type Prepared } from "./prepare.js";
import type { SectionOptions } from "./section.js";

const all: readonly SubjectName[] = ["neuronCloud", "points2017", "instancedMesh", "dreiInstances"];

/** Feature maps of the first layer, 12,321 neurons each, and who can draw so many in seconds. */
const plan = [
  { maps: 1, names: all },
  { maps: 4, names: all },
  { maps: 8, names: all.filter((name) => name !== "dreiInstances") },
];

/** Techniques that users of react-three-fiber would reach for, as far as they go. */
export async function instancing({ quick, pictures }: SectionOptions) {
  const [first, second] = await scanPictures(pictures);
  const rows = [];
  /* oxlint-disable no-await-in-loop -- one after the other */
  for (const { maps, names } of quick ? plan.slice(0, 1) : plan) {
    const scans = [firstMaps(first, maps), firstMaps(second, maps)] as const;
    const label = String(neuronsOf(scans[0]));
    const compared: Prepared[] = [];
    for (const name of names) compared.push(await prepare(name, subjects[name], scans, label));
    const frames = await timeFrames(compared, 3);
    rows.push({
      label,
      techniques: names.map((name, i) => ({
        name,
        frame: frames[i]?.total ?? NaN,
        bytes: compared[i]?.replaced,
        pick: compared[i] && timePicks(compared[i].subject, compared[i].stage, scans[0], 3).median,
      })),
    });
    for (const prepared of compared) await discard(prepared);
  }
  /* oxlint-enable no-await-in-loop */
  return rows;
}

function firstMaps({ activations, floats }: Scanned, maps: number): Scanned {
  const [, rows, columns] = activations.layers[0]?.shape ?? [0, 0, 0];
  const data = floats[0]?.slice(0, maps * rows * columns) ?? new Float32Array();
  return scanOf([{ shape: [maps, rows, columns], data }]);
}
