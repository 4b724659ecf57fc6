import type { InputPicture } from "../activations/types.js";

/** Green, red − green and blue − green, each byte less what its neighbours predict. */
export function encodePicture({ width, height, data }: InputPicture): Uint8Array<ArrayBuffer> {
  const pixels = width * height;
  const section = new Uint8Array(pixels * 3);
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
  return section;
}

/** The inverse of `encodePicture`, in place; a picture has no transparency. */
export function decodePicture(width: number, height: number, section: Uint8Array): InputPicture {
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
  return { width, height, data };
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
