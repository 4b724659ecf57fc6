import { Matrix4, Vector2, Vector4, type Camera, type Vector3 } from "three";
import { ScreenBox } from "./ScreenBox.js";

/** How many columns the view is divided into. */
export const COLUMNS = 64;

/** Pairs of a box's corners, numbered by their signs: those that differ in one of them. */
const edges = [1, 2, 4].flatMap((axis) =>
  [0, 1, 2, 3, 4, 5, 6, 7].filter((from) => !(from & axis)).map((from) => [from, from | axis] as const),
);
const toClip = new Matrix4();

/**
 * Where on the screen there are boxes, as an outline in columns: nothing else has to be cleared, gathered and shown. A cloud seen
 * from the side is a diagonal, whose bounds would be mostly empty. All in normalised device coordinates.
 */
export class ScanArea {
  /** The lower and the upper end of what is in each column, from the left; both 0 where nothing is. */
  readonly columns = Array.from({ length: COLUMNS }, () => new Vector2());
  /** Around all of it, in whole pixels: left and bottom, and how wide and high. */
  readonly bounds = new Vector4();
  /** The box that was added last. */
  readonly box = new ScreenBox();

  clear(): void {
    for (const column of this.columns) column.set(1, -1);
  }

  get isEmpty(): boolean {
    return this.columns.every(({ x, y }) => x >= y);
  }

  /**
   * Adds a box around the middle of a space.
   * @param extent half its size
   * @returns whether any of it may be on the screen
   */
  add(extent: Vector3, matrixWorld: Matrix4, camera: Camera): boolean {
    const { box } = this;
    toClip.multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse).multiply(matrixWorld);
    if (!box.project(extent, toClip)) return false;
    if (box.isInFront) for (const [from, to] of edges) this.#addEdge(box.corners[from]!, box.corners[to]!);
    else for (const column of this.columns) column.set(-1, 1);
    return true;
  }

  #addEdge(a: Vector4, b: Vector4): void {
    const [left, right] = a.x < b.x ? [a, b] : [b, a];
    const slope = right.x > left.x ? (right.y - left.y) / (right.x - left.x) : 0;
    const first = Math.max(0, columnOf(left.x));
    const last = Math.min(COLUMNS - 1, columnOf(right.x));
    for (let i = first; i <= last; i++) {
      const from = left.y + slope * (Math.max(left.x, edgeOf(i)) - left.x);
      const to = slope === 0 ? right.y : left.y + slope * (Math.min(right.x, edgeOf(i + 1)) - left.x);
      const column = this.columns[i]!;
      column.x = Math.max(-1, Math.min(column.x, from, to));
      column.y = Math.min(1, Math.max(column.y, from, to));
    }
  }

  /** Grows it to whole pixels, and by one more, as what is drawn is a pixel wide at least. */
  round(width: number, height: number): void {
    const { columns, bounds } = this;
    let [left, right, bottom, top] = [COLUMNS, 0, height, 0];
    for (const [i, column] of columns.entries()) {
      if (column.x >= column.y) {
        column.set(0, 0);
        continue;
      }
      const low = Math.max(0, Math.floor(((column.x + 1) / 2) * height) - 1);
      const high = Math.min(height, Math.ceil(((column.y + 1) / 2) * height) + 1);
      column.set((low / height) * 2 - 1, (high / height) * 2 - 1);
      left = Math.min(left, i);
      right = i + 1;
      bottom = Math.min(bottom, low);
      top = Math.max(top, high);
    }
    const from = Math.floor((left / COLUMNS) * width);
    bounds.set(from, bottom, Math.ceil((right / COLUMNS) * width) - from, top - bottom);
  }
}

const columnOf = (x: number): number => Math.floor(((x + 1) / 2) * COLUMNS);
const edgeOf = (column: number): number => (column / COLUMNS) * 2 - 1;
