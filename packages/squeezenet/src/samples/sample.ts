import { Brush } from "./Brush.js";
import type { Sample } from "./types.js";

/** A sample, of what a brush paints. */
export function sample(
  name: string,
  title: string,
  classIndex: number,
  paint: (brush: Brush) => void,
): Sample {
  return { name, title, classIndex, draw: (context) => paint(new Brush(context)) };
}
