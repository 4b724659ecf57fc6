// JPEG files that no canvas writes.

const marker = (code: number, ...content: number[]): number[] => {
  const length = content.length + 2;
  return [0xff, code, length >> 8, length & 255, ...content];
};

const word = (value: number): number[] => [value >> 8, value & 255];

/** A table of Huffman codes, of one bit each and then of two. */
const codes = (table: number, one: readonly number[], two: readonly number[] = []): number[] =>
  marker(0xc4, table, one.length, two.length, ...Array<number>(14).fill(0), ...one, ...two);

/** Pixels along each side of a block, which here is of one colour. */
const BLOCK = 8;
/** How much brighter or darker one block is than the one before, and in how many bits that is written. */
const [STEP, BITS] = [40, 6];

/** A grey JPEG (1 component) or one of inks (4: cyan, magenta, yellow, black), of sides that are whole blocks. */
export function jpegOf(components: 1 | 4, width: number, height: number): Blob {
  const ids = Array.from({ length: components }, (_, i) => i + 1);
  const bits: number[] = [];
  for (let block = 0; block < (width / BLOCK) * (height / BLOCK); block++)
    for (const id of ids) {
      const isUp = (block >> (id - 1)) % 2 === 0;
      bits.push(1, 0); // the difference has as many bits
      for (let bit = BITS - 1; bit >= 0; bit--) bits.push(((isUp ? STEP : ~STEP) >> bit) & 1);
      bits.push(0); // nothing but that
    }
  while (bits.length % 8 !== 0) bits.push(1);
  const scan: number[] = [];
  for (let i = 0; i < bits.length; i += 8) {
    const byte = bits.slice(i, i + 8).reduce((all, bit) => all * 2 + bit, 0);
    scan.push(...(byte === 0xff ? [byte, 0] : [byte]));
  }
  const bytes = [
    0xff,
    0xd8,
    ...(components === 4 ? marker(0xee, ...new TextEncoder().encode("Adobe"), 0, 100, 0, 0, 0, 0, 0) : []),
    ...marker(0xdb, 0, ...Array<number>(64).fill(8)),
    ...marker(0xc0, 8, ...word(height), ...word(width), components, ...ids.flatMap((id) => [id, 0x11, 0])),
    ...codes(0, [0], [BITS]),
    ...codes(0x10, [0]),
    ...marker(0xda, components, ...ids.flatMap((id) => [id, 0]), 0, 63, 0),
    ...scan,
    0xff,
    0xd9,
  ];
  return new Blob([Uint8Array.from(bytes)], { type: "image/jpeg" });
}

/** The same JPEG as a camera writes it that was held otherwise. @param orientation as EXIF has it, from 1 to 8 */
export async function heldOtherwise(jpeg: Blob, orientation: number): Promise<Blob> {
  const bytes = new Uint8Array(await jpeg.arrayBuffer());
  const tiff = [
    0x4d,
    0x4d,
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    1,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0,
  ];
  const exif = marker(0xe1, ...new TextEncoder().encode("Exif"), 0, 0, ...tiff);
  return new Blob([bytes.slice(0, 2), Uint8Array.from(exif), bytes.slice(2)], { type: "image/jpeg" });
}
