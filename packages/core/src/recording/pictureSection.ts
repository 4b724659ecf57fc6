import type { InputPicture } from "../activations/types.js";
import type { PictureHeader } from "./format.js";

/** What a picture's section holds. */
export interface Picture {
  readonly input: InputPicture;
  readonly probabilities: Float32Array;
}

/** How long a picture's section is before compression: three bytes a pixel, four a class. */
export function pictureSectionLength({ width, height, classes }: PictureHeader): number {
  return width * height * 3 + classes * 4;
}

/** Green, red − green and blue − green, each byte less what its neighbours predict; then the probabilities. */
export function encodePictureSection(
  { width, height, data }: InputPicture,
  probabilities: Float32Array,
): Uint8Array<ArrayBuffer> {
  const pixels = width * height;
  const section = new Uint8Array(pixels * 3 + probabilities.length * 4);
  for (let i = 0; i < pixels; i++) {
    const green = data[i * 4 + 1]!;
    section[i] = green;
    section[pixels + i] = data[i * 4]! - green;
    section[pixels * 2 + i] = data[i * 4 + 2]! - green;
  }
  for (let plane = 0; plane < 3; plane++) {
    const bytes = section.subarray(plane * pixels, (plane + 1) * pixels);
    // From the end, so that predictions still see what they are made from.
    for (let i = pixels - 1; i >= 0; i--) bytes[i]! -= predict(bytes, i, width);
  }
  const view = new DataView(section.buffer, pixels * 3);
  probabilities.forEach((probability, i) => view.setFloat32(i * 4, probability, true));
  return section;
}

/** The inverse of `encodePictureSection`, in place; a picture has no transparency. */
export function decodePictureSection(
  { width, height, classes }: PictureHeader,
  section: Uint8Array,
): Picture {
  const pixels = width * height;
  for (let plane = 0; plane < 3; plane++) {
    const bytes = section.subarray(plane * pixels, (plane + 1) * pixels);
    for (let i = 0; i < pixels; i++) bytes[i]! += predict(bytes, i, width);
  }
  const data = new Uint8ClampedArray(pixels * 4).fill(255);
  for (let i = 0; i < pixels; i++) {
    const green = section[i]!;
    data[i * 4] = (section[pixels + i]! + green) & 255;
    data[i * 4 + 1] = green;
    data[i * 4 + 2] = (section[pixels * 2 + i]! + green) & 255;
  }
  const view = new DataView(section.buffer, section.byteOffset + pixels * 3);
  const probabilities = Float32Array.from({ length: classes }, (_, i) => view.getFloat32(i * 4, true));
  return { input: { width, height, data }, probabilities };
}

/** The median of left, above, and left + above − above left (LOCO-I, ISO/IEC 14495-1); what there is none of is 0. */
function predict(plane: Uint8Array, i: number, width: number): number {
  const hasLeft = i % width > 0;
  const left = hasLeft ? plane[i - 1]! : 0;
  const above = i >= width ? plane[i - width]! : 0;
  const aboveLeft = hasLeft && i >= width ? plane[i - width - 1]! : 0;
  const [low, high] = left < above ? [left, above] : [above, left];
  return Math.max(low, Math.min(high, left + above - aboveLeft));
}
