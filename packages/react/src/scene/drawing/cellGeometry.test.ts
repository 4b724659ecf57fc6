import { expect, test } from "@jest/globals";
import { Vector3 } from "three";
import { bevelOf, cornersDrawn, roundedBox } from "./cellGeometry.js";

/** Where the shader puts a vertex. */
function corners(bevel: number) {
  const { position, normal } = roundedBox().attributes;
  return Array.from({ length: position!.count }, (_, i) => {
    const corner = new Vector3().fromArray(position!.array, i * 3);
    const inward = new Vector3(...corner.toArray().map(Math.sign)).sub(
      new Vector3().fromArray(normal!.array, i * 3),
    );
    return corner.sub(inward.multiplyScalar(bevel));
  });
}

/** Six times the volume that the triangles enclose: below 0 where they are seen from inside. */
function volume(bevel: number, from = 0, to = Infinity): number {
  const at = corners(bevel);
  const index = [...roundedBox().getIndex()!.array].slice(from, to);
  let sum = 0;
  for (let i = 0; i < index.length; i += 3) {
    const [a, b, c] = [at[index[i]!]!, at[index[i + 1]!]!, at[index[i + 2]!]!];
    sum += a.dot(b.clone().cross(c));
  }
  return sum / 6;
}

test("small cells are boxes, of their faces alone", () => {
  expect(bevelOf(2)).toBe(0);
  expect(cornersDrawn(bevelOf(2))).toBe(36);
  expect(volume(0, 0, 36)).toBeCloseTo(1);
});

test("large ones have their edges cut off, and are closed", () => {
  const bevel = bevelOf(50);
  // What is cut off: a prism along each of twelve edges, and five sixths of a little cube at each of eight corners.
  const edges = 12 * (bevel ** 2 / 2) * (1 - 2 * bevel);
  expect(volume(bevel)).toBeCloseTo(1 - edges - 8 * (bevel ** 3 * (5 / 6)));
});
