import { BufferAttribute, BufferGeometry, type Vector3, type Vector4 } from "three";

/** How much of an edge is cut off, and how large cells are, in pixels, when that begins to be seen and when all of it is. */
const BEVEL = 0.12;
const ROUND_FROM = 10;
const ROUND_AT = 22;

/** Of a box without cut edges, the sides along an axis that are drawn: both, or the one that the camera is on. */
const SIDES_SEEN = [[-1, 1], [-1], [1]] as const;
/** Indices of a face, and of a box with its edges and corners. */
const FACE = 6;
const WHOLE = 132;

/** A part of an index. */
export interface IndexRange {
  readonly start: number;
  readonly count: number;
}

/** How much of the edges of a box to cut off that is so many pixels wide. */
export function bevelOf(pixels: number): number {
  return BEVEL * Math.min(1, Math.max(0, (pixels - ROUND_FROM) / (ROUND_AT - ROUND_FROM)));
}

/** The box with cut edges; after it one without them for each choice of sides along each axis. */
const whole: IndexRange = { start: 0, count: WHOLE };
const choices = SIDES_SEEN.flatMap((x) =>
  SIDES_SEEN.flatMap((y) => SIDES_SEEN.map((z) => [x, y, z] as const)),
);
const boxes: IndexRange[] = [];
for (const choice of choices) {
  const { start, count } = boxes.at(-1) ?? whole;
  boxes.push({ start: start + count, count: FACE * choice.flat().length });
}

/**
 * How much of the index is to be drawn: cells are alike, so that a camera beside their block sees the same sides of all.
 * @param eye the camera's place in the block's space; where w is 0, the way that it looks
 * @param extent of the block
 */
export function drawnOfBox(bevel: number, eye: Vector4, extent: Vector3): IndexRange {
  if (bevel > 0) return whole;
  let choice = 0;
  for (const axis of AXES) {
    const reach = eye.w * 0.5 * extent[axis];
    const place = eye.w > 0 ? eye[axis] : -eye[axis];
    choice = choice * 3 + (place > reach ? 2 : place < -reach ? 1 : 0);
  }
  return boxes[choice]!;
}

const AXES = ["x", "y", "z"] as const;

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
  const addFace = (axis: number, side: number) => {
    const on = (second: number, third: number) => vertex(axis, at(axis, side, second, third));
    addQuad(on(-1, -1), on(-1, 1), on(1, -1), on(1, 1));
  };
  for (const axis of [0, 1, 2]) for (const side of signs) addFace(axis, side);
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
  for (const choice of choices) choice.forEach((sides, axis) => sides.forEach((side) => addFace(axis, side)));

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
