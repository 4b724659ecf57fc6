import type { PixelData } from "@neuron-cloud/core";
import { readFileSync } from "node:fs";
import { Raster } from "../../packages/sketchnet/src/doodle/Raster.js";
import type { Thing } from "../../packages/sketchnet/src/things.js";

/** A drawing by a person with a mouse, on a pad of 400 × 400 pixels. */
interface HandDrawing {
  readonly thing: Thing;
  /** The pen's width, in pixels. */
  readonly pen: number;
  readonly color: string;
  /** Where the pointer went, stroke by stroke: `x,y x,y …`. */
  readonly strokes: readonly string[];
}

const PAD = 400;
/** Columns and rows of the picture that a `<DrawingPad>` hands on. */
export const PAD_SIZE = 256;

/** Drawings that the generator has no part in, and that are never learned from. */
export function handDrawings(file: string): HandDrawing[] {
  return JSON.parse(readFileSync(file, "utf8"));
}

/** As a drawing pad hands a drawing on, on white. */
export function photograph({ pen, color, strokes }: HandDrawing): PixelData {
  const raster = new Raster(PAD_SIZE);
  raster.wash(() => [255, 255, 255]);
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  for (const stroke of strokes) {
    const points = stroke.split(" ").map((point): [number, number] => {
      const [x = 0, y = 0] = point.split(",").map(Number);
      return [x / PAD, y / PAD];
    });
    raster.stroke(points, pen / PAD, [red, green, blue]);
  }
  return { width: raster.size, height: raster.size, data: raster.toBytes() };
}
