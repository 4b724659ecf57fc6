import type { PixelData } from "@neuron-cloud/core";
import { SIZE } from "../network.js";
import type { Thing } from "../things.js";
import { css } from "./colours.js";
import { compose, type Composition } from "./compose.js";
import { lay, plainPaper, white } from "./paper.js";
import { Random } from "./Random.js";
import { Raster } from "./Raster.js";

/** How `drawDoodle` draws. */
export interface DoodleOptions {
  /** Columns and rows, in pixels. @default 64, as SketchNet looks at it */
  readonly size?: number;
}

/** A line of a pen, as a `<DrawingPad>` takes it. */
export interface DoodleStroke {
  /** In CSS's notation. */
  readonly color: string;
  /** In parts of the picture's edge. */
  readonly width: number;
  /** Where the pen went, in parts of the picture's edge, from its upper left. */
  readonly points: readonly {
    /** From the left. */
    readonly x: number;
    /** From the top. */
    readonly y: number;
  }[];
}

/**
 * A picture of a thing, as a person might draw it: with a pen or painted, anywhere on any paper. The same thing and seed
 * give the same pixels, in Node as in every browser.
 * @param seed any whole number; each draws another picture
 */
export function drawDoodle(thing: Thing, seed: number, { size = SIZE }: DoodleOptions = {}): PixelData {
  return render(compose(thing, seed), seed, size);
}

/**
 * The lines of a pen that draw a thing on white paper, in their order: to show how it comes about. The same thing and seed
 * give the same lines.
 * @param seed any whole number; each draws another picture
 */
export function doodleStrokes(thing: Thing, seed: number): DoodleStroke[] {
  const { layers } = compose(thing, seed, {
    manner: "pen",
    paper: plainPaper(white),
    pen: 0.035,
    place: { size: 0.8, middle: [0.5, 0.5] },
    wildness: 0.6,
  });
  return layers
    .filter((layer) => layer.kind === "line")
    .map(({ points, width, colour }) => ({
      color: css(colour),
      width,
      points: points.map(([x, y]) => ({ x, y })),
    }));
}

/** The pixels of a composition. */
export function render({ paper, layers }: Composition, seed: number, size: number): PixelData {
  const raster = new Raster(size);
  lay(raster, paper, new Random(seed));
  for (const layer of layers)
    if (layer.kind === "area") raster.fill(layer.points, layer.colour);
    else raster.stroke(layer.points, layer.width, layer.colour);
  return { width: size, height: size, data: raster.toBytes() };
}
