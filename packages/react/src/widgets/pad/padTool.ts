/** Takes strokes away whole, wherever it touches them. */
export const STROKE_ERASER: unique symbol = Symbol("stroke eraser");

/** What the pen is: a colour, as in CSS; null for the eraser; or what takes whole strokes away. */
export type PadTool = string | null | typeof STROKE_ERASER;
