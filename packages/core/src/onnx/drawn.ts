import type { LayerShape } from "../activations/types.js";
import { count, type Shape } from "./operation.js";

/**
 * A sheet of more rows to a column is drawn as tiles, each a row, and one of more columns to a row with its rows folded into
 * maps: either would be a hair.
 */
const THIN = 16;

/**
 * How a tensor of any sizes is drawn: axes of one are left out; what is left are the numbers of a vector, the rows and
 * columns of a sheet, or feature maps, of which the last two axes make one each. A neuron's index stays its place in the
 * tensor. Null where it has no elements.
 */
export function drawnShape(dims: Shape): LayerShape | null {
  if (dims.includes(0)) return null;
  const sizes = dims.filter((size) => size > 1);
  const [height = 1, width = 1] = sizes.slice(-2);
  if (sizes.length === 0) return [1, 1, 1];
  if (sizes.length === 1) return [sizes[0]!, 1, 1];
  if (sizes.length > 2) return [count(sizes.slice(0, -2)), height, width];
  if (height > THIN * width) return [height, 1, width];
  const folded = width > THIN * height ? foldOf(width) : 1;
  return folded > 1 ? [height, width / folded, folded] : [1, height, width];
}

/** How long a row is made of a row that is too long for its sheet: the divisor nearest to a square; 1 where there is none. */
function foldOf(length: number): number {
  for (let rows = Math.floor(Math.sqrt(length)); rows * rows * 4 >= length; rows--) {
    if (length % rows === 0) return length / rows;
  }
  return 1;
}
