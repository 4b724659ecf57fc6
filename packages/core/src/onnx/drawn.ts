import type { LayerShape } from "../activations/types.js";
import { count, type Shape } from "./operation.js";

/** A sheet of this many rows to a column or less is drawn as a row of tiles, each a row: it would be a hair. */
const THIN = 16;

/**
 * How a tensor of any sizes is drawn: axes of one are left out; what is left are the numbers of a vector, the rows and
 * columns of a sheet, or feature maps, of which the last two axes make one each. A neuron's index stays its place in the
 * tensor. Null where it has no elements.
 */
export function drawnShape(dims: Shape): LayerShape | null {
  if (dims.includes(0)) return null;
  if (dims.length === 4 && dims[0] === 1 && dims[2]! * dims[3]! > 1 && dims[1]! > 1)
    return [dims[1]!, dims[2]!, dims[3]!];
  const sizes = dims.filter((size) => size > 1);
  const [height = 1, width = 1] = sizes.slice(-2);
  if (sizes.length === 0) return [1, 1, 1];
  if (sizes.length === 1) return [sizes[0]!, 1, 1];
  if (sizes.length > 2) return [count(sizes.slice(0, -2)), height, width];
  return height > THIN * width ? [height, 1, width] : [1, height, width];
}
