import type { LayerShape } from "@neuron-cloud/core";
import { seededRandom } from "../measure.js";
import { activeOf, madeUp, neuronsOf, scanOf, type Scanned } from "../scanned.js";
import { subjects } from "../subjects/index.js";
import { timeFrames } from "./drawing.js";
import { prepare } from "./prepare.js";
import type { SectionOptions } from "./section.js";

const shape: LayerShape = [60, 100, 100];

/** The same active neurons among ten times as many inactive ones, which come as silent channels between the others. */
export async function inactive({ quick }: SectionOptions) {
  const [channels, rows, columns] = shape;
  const plane = rows * columns;
  const data = madeUp(channels * plane, seededRandom(3));
  const silent = data.reduce((count, activation) => count + (activation > 0 ? 0 : 1), 0);
  const all = channels + Math.round((9 * silent) / plane);
  const spread = new Float32Array(all * plane);
  for (let channel = 0; channel < channels; channel++) {
    const place = Math.floor((channel * all) / channels);
    spread.set(data.subarray(channel * plane, (channel + 1) * plane), place * plane);
  }

  const few = scanOf([{ shape, data }]);
  const many = scanOf([{ shape: [all, rows, columns], data: spread }]);
  const compared = {
    few: await prepare("neuronCloud", subjects.neuronCloud, [few, few]),
    many: await prepare("neuronCloud", subjects.neuronCloud, [many, many]),
  };
  const [fewFrame, manyFrame] = await timeFrames([compared.few, compared.many], quick ? 9 : 31);
  return { few: { ...count(few), ...fewFrame }, many: { ...count(many), ...manyFrame } };
}

const count = (scanned: Scanned) => ({
  active: activeOf(scanned),
  inactive: neuronsOf(scanned) - activeOf(scanned),
});
