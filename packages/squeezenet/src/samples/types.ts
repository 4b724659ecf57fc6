/** What a sample is drawn with: a canvas's 2D context, on screen or off it. */
export type SampleContext = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Columns and rows of each sample: those of SqueezeNet's own input, so that nothing is lost on the way into it. */
export const SAMPLE_SIZE = 227;

/** A picture drawn by code, which SqueezeNet v1.0 recognises. */
export interface Sample {
  /** For code: lower case with hyphens, such as `traffic-light`. */
  readonly name: string;
  /** For people, such as `Traffic light`. */
  readonly title: string;
  /** Index of the class that it shows, among the 1000 of ILSVRC-2012. */
  readonly classIndex: number;
  /** Covers the square from (0, 0) to (`SAMPLE_SIZE`, `SAMPLE_SIZE`), the same way each time. */
  readonly draw: (context: SampleContext) => void;
}
