import type { LabelGroup } from "./planLabels.js";

/** A label's place on the canvas, in the page's pixels from its top left. */
export interface LabelBox {
  /** Its middle. NaN where it has no place, such as behind the camera. */
  x: number;
  /** Its upper edge. */
  y: number;
  width: number;
  height: number;
  /** Whether there is room for it, and whether there was before. */
  shown: boolean;
  wasShown: boolean;
}

/** Free room around a label; one that was there before needs less, so that none flickers while the view turns. */
const ROOM = 12;
const ROOM_TO_STAY = 3;

/**
 * Shows as many labels as fit beside each other: of each group all members, or the one that stands for them, or none. Writes
 * `shown`, and allocates nothing, as it runs with each frame.
 * @param first what is placed before all groups, such as the answer, or a label with the keyboard's focus
 */
export function placeLabels(
  boxes: readonly LabelBox[],
  groups: readonly LabelGroup[],
  first: readonly number[],
  width: number,
  height: number,
): void {
  for (const box of boxes) {
    box.wasShown = box.shown;
    box.shown = false;
  }
  for (const index of first) show(boxes, index, width, height);
  for (const { members, whole } of groups) {
    let fitting = 0;
    while (fitting < members.length && show(boxes, members[fitting]!, width, height)) fitting++;
    if (fitting === members.length) continue;
    for (let i = 0; i < fitting; i++) if (!first.includes(members[i]!)) boxes[members[i]!]!.shown = false;
    if (whole !== members[0]) show(boxes, whole, width, height);
  }
}

function show(boxes: readonly LabelBox[], index: number, width: number, height: number): boolean {
  const box = boxes[index]!;
  if (box.shown) return true;
  const left = box.x - box.width / 2;
  const isInside = left >= 0 && left + box.width <= width && box.y >= 0 && box.y + box.height <= height; // NaN is not
  const room = box.wasShown ? ROOM_TO_STAY : ROOM;
  for (const other of boxes) {
    if (!isInside) break;
    if (!other.shown) continue;
    const apartX = Math.abs(box.x - other.x) - (box.width + other.width) / 2;
    const apartY = box.y < other.y ? other.y - box.y - box.height : box.y - other.y - other.height;
    if (apartX < room && apartY < Math.min(room, ROOM_TO_STAY)) return false;
  }
  box.shown = isInside;
  return isInside;
}
