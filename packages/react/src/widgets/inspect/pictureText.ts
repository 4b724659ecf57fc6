import type { Activations, ClassMap, InputPicture, PictureArea } from "@neuron-cloud/core";
import type { Selection } from "../../selection.js";
import { strongest } from "./evidence.js";
import { areaText, classText, placeText, sourceOf } from "./neuronText.js";

/** All that an `InputPicture` shows, in words. */
export function pictureText(
  activations: Activations,
  { width, height }: InputPicture,
  selection: Selection | null,
  field: PictureArea | null,
  map: ClassMap | null,
): string {
  const sentences = [`The picture as the network sees it, ${width} × ${height} pixels.`];
  const layer = selection && sourceOf(activations, selection.layer);
  if (selection && layer && field) {
    const place = placeText(activations, layer, selection.neuron);
    sentences.push(`Outlined: the ${areaText(field)} that ${place} of ${selection.layer} sees.`);
  }
  if (map) {
    const { evidence, x, y } = strongest(map);
    const where = evidence > 0 ? `strongest around ${x}, ${y}` : "of which there is none";
    sentences.push(`Laid over it: the evidence for ${classText(activations, map.classIndex)}, ${where}.`);
  }
  return sentences.join(" ");
}
