import { expect, it } from "@jest/globals";
import { encode } from "jpeg-js";
import { orientationOf, turn, type Orientation } from "./orientation.js";

// Two columns, three rows, one byte to tell each pixel by.
const upright = [
  [1, 2],
  [3, 4],
  [5, 6],
];

// What a camera stores for the upright picture, after Exif 2.32: where its first row and first column lie.
const stored: [Orientation, number[][]][] = [
  [
    1,
    [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
  ],
  [
    2,
    [
      [2, 1],
      [4, 3],
      [6, 5],
    ],
  ],
  [
    3,
    [
      [6, 5],
      [4, 3],
      [2, 1],
    ],
  ],
  [
    4,
    [
      [5, 6],
      [3, 4],
      [1, 2],
    ],
  ],
  [
    5,
    [
      [1, 3, 5],
      [2, 4, 6],
    ],
  ],
  [
    6,
    [
      [2, 4, 6],
      [1, 3, 5],
    ],
  ],
  [
    7,
    [
      [6, 4, 2],
      [5, 3, 1],
    ],
  ],
  [
    8,
    [
      [5, 3, 1],
      [6, 4, 2],
    ],
  ],
];

it.each(stored)("sets a picture of orientation %i upright", (orientation, rows) => {
  const turned = turn(picture(rows), orientation);
  expect({ ...turned }).toEqual(picture(upright));
});

it.each([true, false])("reads the orientation from a JPEG's Exif data, little-endian: %s", (little) => {
  expect(orientationOf(photo(6, little))).toBe(6);
  expect(orientationOf(photo(9, little))).toBe(1);
});

it("takes a JPEG without Exif data, or with half of it, for upright", () => {
  expect(orientationOf(plain())).toBe(1);
  expect(orientationOf(photo(6, true).slice(0, 30))).toBe(1);
});

function picture(rows: number[][]) {
  const data = Uint8ClampedArray.from(rows.flat().flatMap((value) => [value, value, value, 255]));
  return { width: rows[0]?.length ?? 0, height: rows.length, data };
}

function plain(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(encode(picture(upright), 90).data);
}

/** A real JPEG with Exif data that holds nothing but an orientation. */
function photo(orientation: number, little: boolean): Uint8Array<ArrayBuffer> {
  const exif = new DataView(new ArrayBuffer(36));
  exif.setUint16(0, 0xffe1);
  exif.setUint16(2, 34);
  exif.setUint32(4, 0x45786966); // Exif
  exif.setUint16(10, little ? 0x4949 : 0x4d4d);
  exif.setUint16(12, 42, little);
  exif.setUint32(14, 8, little);
  exif.setUint16(18, 1, little);
  exif.setUint16(20, 0x0112, little);
  exif.setUint16(22, 3, little);
  exif.setUint32(24, 1, little);
  exif.setUint16(28, orientation, little);
  const jpeg = plain();
  return Uint8Array.from([...jpeg.subarray(0, 2), ...new Uint8Array(exif.buffer), ...jpeg.subarray(2)]);
}
