import { swell } from "../widgets/pad/paint.js";
import { distance, type PadPoint, type PadStroke } from "../widgets/pad/strokes.js";

/** What an address holds as it is, and with what a number is written: two digits for a place or a width. */
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const BASE = DIGITS.length;
/** Numbers from −0.5 to 1.5, in edges of the pad: a pen may leave the paper. */
const [LEAST, RANGE] = [-0.5, 2];
/** What lies so near to a line is on it, in edges of the pad: half a pixel of what a network sees. */
const NEAR = 0.002;
/** A longer address is cut by what people send it with. */
const LONGEST = 6000;
const [BETWEEN_STROKES, AFTER_COLOR] = ["*", "."];
const HEX = /^[0-9a-f]{6}$/i;

/** Strokes as a link holds them; null for none, and for more than a link should hold. A pen's pressure becomes its mean. */
export function writeDrawing(strokes: readonly PadStroke[]): string | null {
  const text = strokes.map(writeStroke).join(BETWEEN_STROKES);
  return text === "" || text.length > LONGEST ? null : text;
}

/** Reads what `writeDrawing` wrote. Strokes that it cannot read are left out. */
export function readDrawing(text: string): PadStroke[] {
  return text.split(BETWEEN_STROKES).flatMap((stroke) => readStroke(stroke) ?? []);
}

function writeStroke({ color, width, points }: PadStroke): string {
  const wider = points.reduce((sum, point) => sum + swell(point), 0) / (points.length || 1);
  const numbers = [width * wider, ...thinned(points).flatMap(({ x, y }) => [x, y])];
  return (color ?? "").replace(/^#(?=[0-9a-f]{6}$)/i, "") + AFTER_COLOR + numbers.map(writeNumber).join("");
}

function readStroke(text: string): PadStroke | null {
  const at = text.lastIndexOf(AFTER_COLOR);
  const [color, digits] = [text.slice(0, Math.max(0, at)), text.slice(at + 1)];
  const numbers = (digits.match(/../g) ?? []).map(readNumber);
  const [width, ...places] = numbers;
  if (at < 0 || digits.length % 2 > 0 || numbers.some(Number.isNaN) || !width || width <= 0) return null;
  if (places.length === 0 || places.length % 2 > 0) return null;
  const points = Array.from({ length: places.length / 2 }, (_, i) => ({
    x: places[2 * i]!,
    y: places[2 * i + 1]!,
  }));
  return { color: color === "" ? null : HEX.test(color) ? `#${color}` : color, width, points };
}

function writeNumber(value: number): string {
  const part = Math.round(((value - LEAST) / RANGE) * (BASE * BASE));
  const number = Math.max(0, Math.min(BASE * BASE - 1, part));
  return DIGITS.charAt(Math.floor(number / BASE)) + DIGITS.charAt(number % BASE);
}

function readNumber(text: string): number {
  const [high, low] = [DIGITS.indexOf(text.charAt(0)), DIGITS.indexOf(text.charAt(1))];
  return high < 0 || low < 0 ? NaN : ((high * BASE + low) / (BASE * BASE)) * RANGE + LEAST;
}

/**
 * Without the points that lie near to a line between others.
 * @see D. Douglas, T. Peucker: Algorithms for the Reduction of the Number of Points Required to Represent a Line (1973)
 */
function thinned(points: readonly PadPoint[]): readonly PadPoint[] {
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last || points.length < 3) return points;
  const distances = points.map((point) => distance(point, first, last));
  const farthest = distances.reduce((best, far, i) => (far > distances[best]! ? i : best), 0);
  if (distances[farthest]! <= NEAR) return [first, last];
  return [...thinned(points.slice(0, farthest + 1)).slice(0, -1), ...thinned(points.slice(farthest))];
}
