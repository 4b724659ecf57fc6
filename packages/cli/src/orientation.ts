import type { PixelData } from "@neuron-cloud/core";

/** How a camera was held: 1 is upright, 2 to 8 are the other turns and mirrorings (Exif 2.32, tag 0x0112). */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

const ORIENTATION_TAG = 0x0112;

/** A JPEG's orientation; 1 where it tells none, or nothing that makes sense. */
export function orientationOf(jpeg: Uint8Array<ArrayBuffer>): Orientation {
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.length);
  try {
    const tiff = findTiff(view);
    return tiff ? readOrientation(tiff) : 1;
  } catch (error) {
    if (error instanceof RangeError) return 1; // it ends too early
    throw error;
  }
}

/** The Exif data in the segment APP1, after `Exif` and two zeros. */
function findTiff(view: DataView): DataView | null {
  let at = 2;
  while (view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    const length = view.getUint16(at + 2);
    const isExif = marker === 0xe1 && view.getUint32(at + 4) === 0x45786966;
    if (isExif) return new DataView(view.buffer, view.byteOffset + at + 10, length - 8);
    if (marker === 0xda) return null; // pixels follow
    at += 2 + length;
  }
  return null;
}

function readOrientation(tiff: DataView): Orientation {
  const little = tiff.getUint16(0) === 0x4949;
  const directory = tiff.getUint32(4, little);
  for (let i = 0; i < tiff.getUint16(directory, little); i++) {
    const entry = directory + 2 + i * 12;
    if (tiff.getUint16(entry, little) !== ORIENTATION_TAG) continue;
    const value = tiff.getUint16(entry + 8, little);
    return isOrientation(value) ? value : 1;
  }
  return 1;
}

function isOrientation(value: number): value is Orientation {
  return value >= 1 && value <= 8;
}

/** Sets a picture upright. */
export function turn(picture: PixelData, orientation: Orientation): PixelData {
  if (orientation === 1) return picture;
  const isSwapped = orientation >= 5;
  const width = isSwapped ? picture.height : picture.width;
  const height = isSwapped ? picture.width : picture.height;
  const from = new Uint32Array(picture.data.buffer, picture.data.byteOffset, width * height);
  const to = new Uint32Array(width * height);
  const isFromRight = [2, 3, 7, 8].includes(orientation);
  const isFromBelow = [3, 4, 6, 7].includes(orientation);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const [column, row] = isSwapped ? [y, x] : [x, y];
      const sourceX = isFromRight ? picture.width - 1 - column : column;
      const sourceY = isFromBelow ? picture.height - 1 - row : row;
      to[i] = from[sourceY * picture.width + sourceX]!;
    }
  }
  return { width, height, data: new Uint8ClampedArray(to.buffer) };
}
