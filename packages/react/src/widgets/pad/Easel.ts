import { paintEnd, paintSheet, paintStroke } from "./paint.js";
import {
  isEmpty,
  noSheets,
  sheetsAfter,
  strokeAt,
  type PadPoint,
  type PadStroke,
  type SheetAction,
  type Sheets,
} from "./strokes.js";

/** What buttons have to know. */
export interface EaselState {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly isEmpty: boolean;
}

/** What the canvas has more than the pictures that are handed over, along an edge: a person looks closer than a network. */
const SHARPER = 2;

/** Holds the sheets and the pen, and paints them on a canvas. Works without React. */
export class Easel {
  readonly #onPicture: (picture: ImageData | null) => void;
  readonly #onStrokes: (strokes: readonly PadStroke[] | null) => void;
  #sheets: Sheets = noSheets;
  #state: EaselState = { canUndo: false, canRedo: false, isEmpty: true };
  #stroke: (PadStroke & { points: PadPoint[] }) | null = null;
  #context: CanvasRenderingContext2D | null = null;
  #copy: CanvasRenderingContext2D | null = null;
  #paper = "#fff";
  #frame: number | null = null;
  readonly #listeners = new Set<() => void>();

  /**
   * @param onPicture hears, at most once a frame, what has been drawn; null once nothing is there any more
   * @param onStrokes hears which strokes are there, whenever one has come or gone; null where a picture lies beneath them
   */
  constructor(
    onPicture: (picture: ImageData | null) => void,
    onStrokes: (strokes: readonly PadStroke[] | null) => void = () => {},
  ) {
    this.#onPicture = onPicture;
    this.#onStrokes = onStrokes;
  }

  /** Paints on this canvas from now on. @param resolution pixels along an edge of the pictures that are handed over */
  attach(canvas: HTMLCanvasElement, resolution: number, paper: string): () => void {
    // Off the GPU, because its pixels are read all the time.
    const options: CanvasRenderingContext2DSettings = { willReadFrequently: true };
    const copy = document.createElement("canvas");
    copy.width = copy.height = resolution;
    canvas.width = canvas.height = resolution * SHARPER;
    this.#context = canvas.getContext("2d", options);
    this.#copy = copy.getContext("2d", options);
    this.#paper = paper;
    this.#paintAll();
    if (!this.#state.isEmpty) this.#schedule();
    return () => {
      if (this.#frame !== null) cancelAnimationFrame(this.#frame);
      this.#frame = this.#context = this.#copy = null;
    };
  }

  readonly getState = (): EaselState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** The pen touches the paper. */
  penDown(pen: Omit<PadStroke, "points">, point: PadPoint): void {
    this.penUp();
    this.#stroke = { ...pen, points: [point] };
    if (this.#context) paintEnd(this.#context, this.#stroke, this.#paper);
    this.#changed();
  }

  /** It goes on to these points. */
  penTo(points: readonly PadPoint[]): void {
    if (!this.#stroke || points.length === 0) return;
    const from = this.#stroke.points.length;
    this.#stroke.points.push(...points);
    if (this.#context) paintStroke(this.#context, this.#stroke, this.#paper, from);
    this.#changed();
  }

  /** It leaves the paper. */
  penUp(): void {
    const stroke = this.#stroke;
    if (!stroke) return;
    this.#stroke = null;
    if (this.#context) paintEnd(this.#context, stroke, this.#paper);
    this.#take({ type: "draw", stroke });
  }

  /** Takes the uppermost stroke at a point away, whole. */
  liftAt(point: PadPoint): void {
    const stroke = strokeAt(this.#sheets.now, point);
    if (!stroke) return;
    this.#take({ type: "lift", stroke });
    this.#paintAll();
  }

  undo(): void {
    this.penUp();
    this.#take({ type: "undo" });
    this.#paintAll();
  }

  redo(): void {
    this.penUp();
    this.#take({ type: "redo" });
    this.#paintAll();
  }

  /** A new sheet: empty, or with a picture. `undo` brings the last one back. */
  begin(picture: ImageBitmap | null = null): void {
    this.penUp();
    this.#take({ type: "begin", picture });
    this.#paintAll();
  }

  #take(action: SheetAction): void {
    const sheets = sheetsAfter(this.#sheets, action);
    if (sheets === this.#sheets) return;
    this.#sheets = sheets;
    const { picture, strokes } = sheets.now;
    this.#onStrokes(picture ? null : strokes);
    this.#changed();
  }

  #paintAll(): void {
    if (this.#context) paintSheet(this.#context, this.#sheets.now, this.#paper);
  }

  #changed(): void {
    const { past, now, future } = this.#sheets;
    const state = {
      canUndo: past.length > 0 || this.#stroke !== null,
      canRedo: future.length > 0,
      isEmpty: isEmpty(now) && this.#stroke === null,
    };
    const before = this.#state;
    this.#schedule();
    if (
      state.canUndo === before.canUndo &&
      state.canRedo === before.canRedo &&
      state.isEmpty === before.isEmpty
    )
      return;
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }

  #schedule(): void {
    this.#frame ??= requestAnimationFrame(() => this.#handOver());
  }

  #handOver(): void {
    this.#frame = null;
    const [from, copy] = [this.#context, this.#copy];
    if (!from || !copy) return;
    const { width, height } = copy.canvas;
    copy.drawImage(from.canvas, 0, 0, width, height);
    this.#onPicture(this.#state.isEmpty ? null : copy.getImageData(0, 0, width, height));
  }
}
