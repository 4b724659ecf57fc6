import type { LayerShape } from "../activations/types.js";
import { mosaic } from "./mosaic.js";
import { stack } from "./stack.js";
import type { ArrangeOptions, Arrangement, CloudLayout } from "./types.js";

/** Where each layer's neurons stand. Pure: the same shapes give the same places. */
export function arrangeLayers(
  shapes: readonly LayerShape[],
  arrangement: Arrangement,
  options: ArrangeOptions = {},
): CloudLayout {
  if (shapes.length === 0) return { placements: [], picture: null, links: [], size: [0, 0, 0] };
  return arrangement === "stack" ? stack(shapes, options) : mosaic(shapes, options);
}
