import type { PixelData } from "@neuron-cloud/core";
import { doodleStrokes, drawDoodle, type DoodleStroke } from "./doodle/drawDoodle.js";
import { things, type Thing } from "./things.js";

/** A drawing on offer, as an `<ImagePicker>` takes it. */
export interface SketchbookDrawing {
  /** What it shows. */
  readonly name: Thing;
  /** The same, for people. */
  readonly title: string;
  /** Drawn when it is asked for. */
  readonly image: PixelData;
}

/** What an `<Explorer>` of SketchNet offers. */
export interface Sketchbook {
  /** For a `<DrawingPad>`: what it draws first, and what it draws when somebody wants to be surprised. */
  readonly pad: {
    /** A cat. */
    readonly opening: readonly DoodleStroke[];
    /** Any of the things, another drawing each time. */
    readonly surprise: () => readonly DoodleStroke[];
  };
  /** Drawings that SketchNet has never seen. */
  readonly samples: readonly SketchbookDrawing[];
}

/** So many drawings are on offer, in pixels of so many along an edge. */
const [COUNT, SIZE] = [12, 192];

const any = (count: number) => Math.floor(Math.random() * count);

/** A pen and drawings, for a page with SketchNet: `<Explorer model={{ card: sketchnet, ...sketchbook }} />`. */
export const sketchbook: Sketchbook = {
  pad: {
    opening: doodleStrokes("cat", 11),
    surprise: () => doodleStrokes(things[any(things.length)] ?? "cat", any(1e6)),
  },
  samples: things.slice(0, COUNT).map((name) => ({
    name,
    title: name,
    get image() {
      return drawDoodle(name, 7, { size: SIZE });
    },
  })),
};
