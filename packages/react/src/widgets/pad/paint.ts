import type { PadPoint, PadStroke, Sheet } from "./strokes.js";

/** A width at a pressure of 0.5 is this much wider or thinner at another. */
export const swell = ({ pressure = 0.5 }: PadPoint) => 0.4 + 1.2 * pressure;

/** In pixels, as a canvas draws no line that has no length. */
const DOT = 0.01;

const between = (a: PadPoint, b: PadPoint) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

/** Paints all of a sheet anew. */
export function paintSheet(context: CanvasRenderingContext2D, sheet: Sheet, paper: string): void {
  const { width, height } = context.canvas;
  context.fillStyle = paper;
  context.fillRect(0, 0, width, height);
  if (sheet.picture) paintPicture(context, sheet.picture);
  for (const stroke of sheet.strokes) {
    paintStroke(context, stroke, paper);
    paintEnd(context, stroke, paper);
  }
}

/** Its largest square, from the middle, as networks see it. */
function paintPicture(context: CanvasRenderingContext2D, picture: ImageBitmap): void {
  const edge = Math.min(picture.width, picture.height);
  const [left, top] = [(picture.width - edge) / 2, (picture.height - edge) / 2];
  const { width, height } = context.canvas;
  context.drawImage(picture, left, top, edge, edge, 0, 0, width, height);
}

/**
 * Paints a stroke's curve, which goes through the middle between each two points: from one point on, so that a stroke can
 * be painted while it grows.
 */
export function paintStroke(
  context: CanvasRenderingContext2D,
  stroke: PadStroke,
  paper: string,
  from = 0,
): void {
  const { points } = stroke;
  for (let i = Math.max(from, 1); i < points.length; i++) {
    const [before, via, to] = [points[i - 2], points[i - 1]!, points[i]!];
    const start = before ? between(before, via) : via;
    paintLine(context, stroke, paper, via, (edge) => {
      const end = between(via, to);
      context.moveTo(start.x * edge, start.y * edge);
      context.quadraticCurveTo(via.x * edge, via.y * edge, end.x * edge, end.y * edge);
    });
  }
}

/** Paints what the curve leaves out: its way to the last point, or the dot that a single point is. */
export function paintEnd(context: CanvasRenderingContext2D, stroke: PadStroke, paper: string): void {
  const last = stroke.points.at(-1);
  if (!last) return;
  const start = between(stroke.points.at(-2) ?? last, last);
  paintLine(context, stroke, paper, last, (edge) => {
    context.moveTo(start.x * edge, start.y * edge);
    context.lineTo(last.x * edge + DOT, last.y * edge);
  });
}

function paintLine(
  context: CanvasRenderingContext2D,
  { color, width }: PadStroke,
  paper: string,
  at: PadPoint,
  trace: (edge: number) => void,
): void {
  const edge = context.canvas.width;
  context.strokeStyle = color ?? paper;
  context.lineWidth = width * swell(at) * edge;
  context.lineCap = "round";
  context.beginPath();
  trace(edge);
  context.stroke();
}
