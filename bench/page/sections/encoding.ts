import { encodeLayer } from "@neuron-cloud/core";
import { median, settle, time } from "../measure.js";
import { neuronsOf, scanPictures } from "../scanned.js";
import type { SectionOptions } from "./section.js";

/** From float tensors to bytes and voxels, as the worker does it for each picture where ONNX Runtime gives floats. */
export async function encoding({ quick, pictures: [first] }: SectionOptions) {
  const [scanned] = await scanPictures([first]);
  const outputs = scanned.activations.layers.map(({ name, kind, shape }, i) => {
    return { name, kind, shape, data: scanned.floats[i] ?? new Float32Array() };
  });
  const times: number[] = [];
  for (let i = 0; i < (quick ? 3 : 9); i++) {
    // oxlint-disable-next-line no-await-in-loop -- one measurement after the other
    await settle();
    times.push(
      time(() => {
        for (const output of outputs) encodeLayer(output);
      }),
    );
  }
  return { neurons: neuronsOf(scanned), milliseconds: median(times.slice(1)) };
}
