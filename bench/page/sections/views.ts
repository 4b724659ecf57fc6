import { scanPictures } from "../scanned.js";
import { neuronCloud } from "../subjects/neuronCloud.js";
import { subjects } from "../subjects/index.js";
import { timeFrames } from "./drawing.js";
import { prepare } from "./prepare.js";
import type { SectionOptions } from "./section.js";

/** A frame of the whole network as it is first seen, from the front, and near: as volumes, neuron by neuron, and as textured maps. */
export async function views({ quick, pictures }: SectionOptions) {
  const scans = await scanPictures(pictures);
  const oneByOne = neuronCloud({ detail: 1 - 1e-9 });
  const compared = [
    await prepare("neuronCloud", subjects.neuronCloud, scans),
    await prepare("neuronCloudOneByOne", oneByOne, scans),
    await prepare("texturedMaps", subjects.texturedMaps, scans),
  ] as const;
  const rows = [];
  for (const view of ["whole", "front", "near"] as const) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const [cloud, single, maps] = await timeFrames(compared, quick ? 2 : 5, view);
    rows.push({
      view,
      frame: { neuronCloud: cloud.total, neuronCloudOneByOne: single.total, texturedMaps: maps.total },
    });
  }
  return rows;
}
