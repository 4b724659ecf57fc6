import { BufferAttribute, BufferGeometry } from "three";

/** How much of an edge is cut off, and how large cells are, in pixels, when that begins to be seen and when all of it is. */
const BEVEL = 0.12;
const ROUND_FROM = 5;
const ROUND_AT = 14;

/** Corners of triangles: the faces come first, and are a whole box by themselves while no edge is cut off. */
const FACES = 36;

/** How much of the edges of a box to cut off that is so many pixels wide. */
export function bevelOf(pixels: number): number {
  return BEVEL * Math.min(1, Math.max(0, (pixels - ROUND_FROM) / (ROUND_AT - ROUND_FROM)));
}

/** How much of the index is to be drawn. */
export const cornersDrawn = (bevel: number): number => (bevel > 0 ? Infinity : FACES);

/**
 * A box of length 1 whose edges the shader cuts off: four vertices for each face, three at each of its corners, joined by a
 * strip along each edge and a triangle at each corner. Normals turn round on them, so that it looks rounded.
 */
export function roundedBox(): BufferGeometry {
  const positions: number[][] = [];
  const normals: number[][] = [];
  /** The vertex at a corner, on the face that looks along an axis. */
  const vertexAt = new Map<string, number>();
  const signs = [-1, 1];
  for (const axis of [0, 1, 2])
    for (const x of signs)
      for (const y of signs)
        for (const z of signs) {
          const corner = [x, y, z];
          vertexAt.set(`${axis} ${corner.join()}`, positions.length);
          positions.push(corner.map((side) => side / 2));
          normals.push(corner.map((side, i) => (i === axis ? side : 0)));
        }
  const vertex = (axis: number, corner: readonly number[]) => vertexAt.get(`${axis} ${corner.join()}`)!;

  const index: number[] = [];
  // Seen from outside, corners go round against the clock.
  const add = (...triangle: readonly [number, number, number]) => {
    const [a, b, c] = triangle.map((i) => positions[i]!.map((side, k) => side * 1.5 + normals[i]![k]!));
    const normal = cross(minus(b!, a!), minus(c!, a!));
    const isOutward = normal.reduce((sum, side, k) => sum + side * a![k]!, 0) > 0;
    index.push(triangle[0], triangle[isOutward ? 1 : 2], triangle[isOutward ? 2 : 1]);
  };
  const addQuad = (a: number, b: number, c: number, d: number) => {
    add(a, b, c);
    add(b, c, d);
  };
  for (const axis of [0, 1, 2])
    for (const side of signs) {
      const on = (second: number, third: number) => vertex(axis, at(axis, side, second, third));
      addQuad(on(-1, -1), on(-1, 1), on(1, -1), on(1, 1));
    }
  for (const axis of [0, 1, 2])
    for (const side of signs)
      for (const second of signs) {
        const ends = signs.map((third) => at(axis, side, second, third));
        const [here, there] = [axis, (axis + 1) % 3];
        addQuad(
          vertex(here, ends[0]!),
          vertex(here, ends[1]!),
          vertex(there, ends[0]!),
          vertex(there, ends[1]!),
        );
      }
  for (const x of signs)
    for (const y of signs)
      for (const z of signs) add(vertex(0, [x, y, z]), vertex(1, [x, y, z]), vertex(2, [x, y, z]));

  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(Float32Array.from(positions.flat()), 3));
  geometry.setAttribute("normal", new BufferAttribute(Float32Array.from(normals.flat()), 3));
  geometry.setIndex(index);
  return geometry;
}

const minus = (a: readonly number[], b: readonly number[]) => a.map((side, i) => side - b[i]!);

const cross = (a: readonly number[], b: readonly number[]) =>
  [0, 1, 2].map((i) => a[(i + 1) % 3]! * b[(i + 2) % 3]! - a[(i + 2) % 3]! * b[(i + 1) % 3]!);

/** A corner by its side along an axis and along the two after it. */
function at(axis: number, side: number, second: number, third: number): number[] {
  const corner = [0, 0, 0];
  [corner[axis], corner[(axis + 1) % 3], corner[(axis + 2) % 3]] = [side, second, third];
  return corner;
}
