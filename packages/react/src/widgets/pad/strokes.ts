/** A place that the pen went through. */
export interface PadPoint {
  /** In edges of the pad from its left side: 0 is left, 1 is right. */
  readonly x: number;
  /** In edges of the pad from its top: 0 is the top, 1 the bottom. */
  readonly y: number;
  /** How hard the pen was pressed, from 0 to 1. Harder is wider. @default 0.5 */
  readonly pressure?: number | undefined;
}

/** What the pen draws between touching the paper and leaving it. */
export interface PadStroke {
  /** The pen's colour, as in CSS; null for the eraser, which leaves the paper's. */
  readonly color: string | null;
  /** The line's width at a pressure of 0.5, in edges of the pad. */
  readonly width: number;
  /** In the order of drawing. A single one is a dot. */
  readonly points: readonly PadPoint[];
}

/** What is on the pad: strokes, and a picture beneath them where one was laid there. */
export interface Sheet {
  readonly picture: ImageBitmap | null;
  readonly strokes: readonly PadStroke[];
}

/** The sheet as it is, with what was before and what was taken back. */
export interface Sheets {
  readonly past: readonly Sheet[];
  readonly now: Sheet;
  /** Taken back, the next to come again first. */
  readonly future: readonly Sheet[];
}

export type SheetAction =
  | { readonly type: "draw"; readonly stroke: PadStroke }
  /** Takes a stroke away, whole. */
  | { readonly type: "lift"; readonly stroke: PadStroke }
  /** Begins with an empty sheet, or with a picture. */
  | { readonly type: "begin"; readonly picture: ImageBitmap | null }
  | { readonly type: "undo" }
  | { readonly type: "redo" };

const emptySheet: Sheet = { picture: null, strokes: [] };
export const noSheets: Sheets = { past: [], now: emptySheet, future: [] };

export const isEmpty = ({ picture, strokes }: Sheet): boolean => picture === null && strokes.length === 0;

/** The sheets after an action. One that changes nothing gives the very same object. */
export function sheetsAfter(sheets: Sheets, action: SheetAction): Sheets {
  const { past, now, future } = sheets;
  switch (action.type) {
    case "draw":
      return next(sheets, { ...now, strokes: [...now.strokes, action.stroke] });
    case "lift": {
      const strokes = now.strokes.filter((stroke) => stroke !== action.stroke);
      return strokes.length < now.strokes.length ? next(sheets, { ...now, strokes }) : sheets;
    }
    case "begin":
      if (action.picture === null && isEmpty(now)) return sheets;
      return next(sheets, { picture: action.picture, strokes: [] });
    case "undo": {
      const before = past.at(-1);
      return before ? { past: past.slice(0, -1), now: before, future: [now, ...future] } : sheets;
    }
    default: {
      const [after, ...rest] = future;
      return after ? { past: [...past, now], now: after, future: rest } : sheets;
    }
  }
}

/** A finger is no needle: a stroke is met so far from its edge, in edges of the pad. */
const NEAR = 0.02;

/** The uppermost stroke at a point; undefined where there is none. What was rubbed out is none. */
export function strokeAt({ strokes }: Sheet, point: PadPoint): PadStroke | undefined {
  return strokes.findLast(({ color, width, points }) => {
    const reach = width / 2 + NEAR;
    return color !== null && points.some((to, i) => distance(point, points[i - 1] ?? to, to) <= reach);
  });
}

/** From a point to a line between two. */
export function distance(point: PadPoint, from: PadPoint, to: PadPoint): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const along = ((point.x - from.x) * dx + (point.y - from.y) * dy) / (dx ** 2 + dy ** 2 || 1);
  const part = Math.min(1, Math.max(0, along));
  return Math.hypot(point.x - from.x - part * dx, point.y - from.y - part * dy);
}

const next = ({ past, now }: Sheets, sheet: Sheet): Sheets => ({
  past: [...past, now],
  now: sheet,
  future: [],
});
