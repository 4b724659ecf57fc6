import { SAMPLE_SIZE, type SampleContext } from "./types.js";

export type Paint = string | CanvasGradient;
export type Point = readonly [x: number, y: number];

export const TURN = 2 * Math.PI;
/** The middle of the picture, across and down. */
export const MIDDLE = SAMPLE_SIZE / 2;

/** The few strokes that all samples are drawn with. Lengths are pixels, angles radians, paths SVG's notation. */
export class Brush {
  constructor(private readonly context: SampleContext) {}

  /** Covers the whole picture, from its top to its bottom. */
  backdrop(...colours: string[]): void {
    this.box(0, 0, SAMPLE_SIZE, SAMPLE_SIZE, this.linear(0, 0, 0, SAMPLE_SIZE, ...colours));
  }

  shape(path: string, paint: Paint): void {
    this.context.fillStyle = paint;
    this.context.fill(new Path2D(path));
  }

  polygon(points: readonly Point[], paint: Paint): void {
    this.shape(`M${points.join("L")}Z`, paint);
  }

  line(path: string, paint: Paint, width: number): void {
    this.context.lineCap = "round";
    this.context.lineJoin = "round";
    this.context.lineWidth = width;
    this.context.strokeStyle = paint;
    this.context.stroke(new Path2D(path));
  }

  disc(x: number, y: number, radius: number, paint: Paint): void {
    this.ellipse(x, y, radius, radius, paint);
  }

  ellipse(x: number, y: number, radiusX: number, radiusY: number, paint: Paint, turn = 0): void {
    this.context.beginPath();
    this.context.ellipse(x, y, radiusX, radiusY, turn, 0, TURN);
    this.context.fillStyle = paint;
    this.context.fill();
  }

  ring(x: number, y: number, radius: number, paint: Paint, width: number): void {
    this.line(circle(x, y, radius), paint, width);
  }

  box(x: number, y: number, width: number, height: number, paint: Paint, rounding = 0): void {
    this.context.beginPath();
    this.context.roundRect(x, y, width, height, rounding);
    this.context.fillStyle = paint;
    this.context.fill();
  }

  /** A gradient along a line, its colours evenly apart. */
  linear(x0: number, y0: number, x1: number, y1: number, ...colours: string[]): CanvasGradient {
    return evenly(this.context.createLinearGradient(x0, y0, x1, y1), colours);
  }

  /** The gradient of a round thing that is lit from the upper left, from the light to the dark rim. */
  rounded(x: number, y: number, radius: number, ...colours: string[]): CanvasGradient {
    const light: Point = [x - 0.35 * radius, y - 0.4 * radius];
    return evenly(this.context.createRadialGradient(...light, 0, x, y, 1.02 * radius), colours);
  }

  /** Light, or a shadow, that fades out towards its rim. `rgb` is such as `255 220 120`. */
  glow(x: number, y: number, radiusX: number, radiusY: number, rgb: string, opacity: number): void {
    const colours = [1, 0.75, 0.4, 0.12, 0].map((part) => `rgb(${rgb} / ${part * opacity})`);
    this.at(x, y, 0, () => {
      this.context.scale(1, radiusY / radiusX);
      this.disc(0, 0, radiusX, evenly(this.context.createRadialGradient(0, 0, 0, 0, 0, radiusX), colours));
    });
  }

  /** Draws with the origin moved to a point, then turned. */
  at(x: number, y: number, turn: number, draw: () => void): void {
    this.context.save();
    this.context.translate(x, y);
    this.context.rotate(turn);
    draw();
    this.context.restore();
  }

  /** Draws something several times around a point, turned a little further each time. */
  around(x: number, y: number, count: number, draw: (i: number) => void): void {
    for (let i = 0; i < count; i++) this.at(x, y, (i / count) * TURN, () => draw(i));
  }

  /** Draws something and its mirror image, left of the origin. */
  mirrored(draw: () => void): void {
    for (const side of [1, -1]) {
      this.context.save();
      this.context.scale(side, 1);
      draw();
      this.context.restore();
    }
  }

  /** Draws inside a path only. */
  inside(path: string, draw: () => void): void {
    this.context.save();
    this.context.clip(new Path2D(path));
    draw();
    this.context.restore();
  }
}

function evenly(gradient: CanvasGradient, colours: readonly string[]): CanvasGradient {
  for (const [i, colour] of colours.entries()) gradient.addColorStop(i / (colours.length - 1), colour);
  return gradient;
}

/** The point at a distance and an angle (clockwise from the right) from another one. */
export function polar(x: number, y: number, distance: number, angle: number): Point {
  return [x + distance * Math.cos(angle), y + distance * Math.sin(angle)];
}

/** The corners of a regular polygon, half a corner's angle away from the right. */
export function regularPolygon(x: number, y: number, radius: number, corners: number): Point[] {
  return Array.from({ length: corners }, (_, i) => polar(x, y, radius, ((i + 0.5) / corners) * TURN));
}

/** A circle as a path. */
export function circle(x: number, y: number, radius: number): string {
  return `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0Z`;
}

/** Numbers from 0 to 1 that look random and are the same each time (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
