import { neuronsOf, resampled, scanPictures, type Scanned } from "../scanned.js";
import { neuronCloud } from "../subjects/neuronCloud.js";
import { subjects } from "../subjects/index.js";
import { timeFrames } from "./drawing.js";
import { discard, prepare, type Prepared } from "./prepare.js";
import type { SectionOptions } from "./section.js";

const sizesOf = { "10 k": 1e4, "100 k": 1e5, "1 M": 1e6, "5 M": 5e6, "15 M": 15e6 };

/** Points of so many neurons, each with its place and colour, take more memory than there is. */
const MOST_FOR_POINTS = 5e6;

/** Cells are for small networks; a processor takes seconds for as many as there may be. */
const MOST_AS_CELLS = 2e5;

/** A frame of small and large networks: this library's scan, dots and cells, textured maps, and the 2017 technique. */
export async function sizes({ quick, pictures }: SectionOptions) {
  const real = await scanPictures(pictures);
  const rows = [];
  /* oxlint-disable no-await-in-loop -- one size after the other */
  for (const [label, neurons] of Object.entries(sizesOf)) {
    const scans = [resampled(real[0], neurons), resampled(real[1], neurons)] as const;
    const made = {
      neuronCloud: subjects.neuronCloud,
      texturedMaps: subjects.texturedMaps,
      ...(neurons <= MOST_FOR_POINTS && {
        neuronCloudAsDots: neuronCloud({ appearance: "dots", detail: "auto" }),
        points2017: subjects.points2017,
      }),
    };
    const compared: [name: string, prepared: Prepared][] = [];
    for (const [name, make] of Object.entries(made))
      compared.push([name, await prepare(name, make, scans, label)]);
    const times = await timeFrames(
      compared.map(([, prepared]) => prepared),
      quick ? 3 : 9,
    );
    const timeOf = (wanted: string) => times[compared.findIndex(([name]) => name === wanted)]?.total ?? NaN;
    for (const [, prepared] of compared) await discard(prepared);
    const cells = neurons <= MOST_AS_CELLS ? await timeCells(scans, label, quick) : null;
    rows.push({
      label,
      neurons: neuronsOf(scans[0]),
      frame: {
        neuronCloud: timeOf("neuronCloud"),
        neuronCloudAsDots: timeOf("neuronCloudAsDots"),
        neuronCloudAsCells: cells,
        texturedMaps: timeOf("texturedMaps"),
        points2017: timeOf("points2017"),
      },
    });
  }
  /* oxlint-enable no-await-in-loop */
  return rows;
}

async function timeCells(scans: readonly [Scanned, Scanned], label: string, quick: boolean): Promise<number> {
  const made = neuronCloud({ appearance: "cells" });
  const prepared = await prepare("neuronCloudAsCells", made, scans, label);
  const [{ total }] = await timeFrames([prepared], quick ? 3 : 9);
  await discard(prepared);
  return total;
}
