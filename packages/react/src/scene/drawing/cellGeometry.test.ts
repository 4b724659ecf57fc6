import { expect, test } from "@jest/globals";
import { Vector3, Vector4 } from "three";
import { bevelOf, drawnOfBox, roundedBox } from "./cellGeometry.js";

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

const extent = new Vector3(2, 4, 6);

test("small cells are boxes: of those of a block around the camera all sides are drawn", () => {
  expect(bevelOf(2)).toBe(0);
  const { start, count } = drawnOfBox(0, new Vector4(0.9, -1.9, 2.9, 1), extent);
  expect(count).toBe(36);
  expect(volume(0, start, start + count)).toBeCloseTo(1);
});

test.each([
  ["a place before the block", new Vector4(0, 0, 4, 1), 30],
  ["a place beside a corner", new Vector4(9, -9, 9, 1), 18],
  ["afar, where lines of sight are parallel", new Vector4(1, 2, -3, 0), 18],
])("of those that are seen from %s, the sides that face it are drawn", (_, eye, expected) => {
  const { start, count } = drawnOfBox(0, eye, extent);
  expect(count).toBe(expected);
  const { normal } = roundedBox().attributes;
  const index = [...roundedBox().getIndex()!.array].slice(start, start + count);
  const toEye = (axis: number) => eye.toArray()[axis]! * (eye.w > 0 ? 1 : -1);
  for (const vertex of index)
    for (const axis of [0, 1, 2]) {
      const side = normal!.getComponent(vertex, axis);
      if (Math.abs(toEye(axis)) > (eye.w * extent.toArray()[axis]!) / 2)
        expect(side * toEye(axis)).toBeGreaterThanOrEqual(0);
    }
});

test("large ones have their edges cut off, and are closed", () => {
  const bevel = bevelOf(50);
  // What is cut off: a prism along each of twelve edges, and five sixths of a little cube at each of eight corners.
  const edges = 12 * (bevel ** 2 / 2) * (1 - 2 * bevel);
  expect(volume(bevel, 0, 132)).toBeCloseTo(1 - edges - 8 * (bevel ** 3 * (5 / 6)));
});
