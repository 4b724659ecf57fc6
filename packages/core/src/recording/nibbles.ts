/** The nibble that says: this code is larger, look among the rest. */
const LARGER = 15;

/**
 * Two codes a byte, the first in the low four bits. After them, a byte for each code of 15 or more: what it has above 15.
 */
export function pack(codes: Uint8Array): Uint8Array {
  const half = Math.ceil(codes.length / 2);
  const packed = new Uint8Array(half + codes.length);
  let end = half;
  for (let i = 0; i < codes.length; i++) {
    let code = codes[i]!;
    if (code >= LARGER) {
      packed[end++] = code - LARGER;
      code = LARGER;
    }
    packed[i >> 1]! |= code << ((i & 1) * 4);
  }
  return packed.subarray(0, end);
}

/** The inverse of `pack`, for a count of codes; null where bytes are missing or left over. */
export function unpack(packed: Uint8Array, count: number): Uint8Array | null {
  const codes = new Uint8Array(count);
  let end = Math.ceil(count / 2);
  for (let i = 0; i < count; i++) {
    const code = (packed[i >> 1]! >> ((i & 1) * 4)) & 15;
    codes[i] = code < LARGER ? code : LARGER + packed[end++]!;
  }
  return end === packed.length ? codes : null;
}
