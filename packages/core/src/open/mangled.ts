// What becomes of a file's bytes where somebody takes them for text.

/** So much of a file tells what it is. */
const ENOUGH = 1 << 16;

/** Printed characters and nothing else. */
export function isText(bytes: Uint8Array): boolean {
  return (
    bytes.length > 0 &&
    bytes
      .subarray(0, ENOUGH)
      .every((byte) => byte === 9 || byte === 10 || byte === 13 || (byte > 31 && byte < 127))
  );
}

/** Every line end is one of Windows, or none is: in numbers, 0A and 0D come as often as others, and not together. */
export function hasTextLineEnds(bytes: Uint8Array): boolean {
  let [ends, pairs, returns] = [0, 0, 0];
  for (const [i, byte] of bytes.entries()) {
    if (byte === 13) returns++;
    if (byte !== 10) continue;
    ends++;
    if (bytes[i - 1] === 13) pairs++;
  }
  const isSo = (ends >= 8 && pairs === ends) || (bytes.length > 4096 && returns === 0 && ends > 0);
  return isSo;
}

/** Weights are no UTF-8, unless they were taken for another text and written as one. */
export function isUtf8(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, ENOUGH);
  const some = start.filter((byte) => byte > 127).length;
  if (some < 64) return false;
  try {
    // A character that is cut off at the end is no fault.
    new TextDecoder("utf-8", { fatal: true }).decode(start, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Bytes that are no UTF-8 become U+FFFD (EF BF BD) on their way as text: weights hold many. */
export function hasLostBytes(bytes: Uint8Array): boolean {
  let replaced = 0;
  const length = Math.min(bytes.length, ENOUGH);
  for (let i = 0; i + 2 < length; i++) {
    if (bytes[i] === 0xef && bytes[i + 1] === 0xbf && bytes[i + 2] === 0xbd) replaced++;
  }
  return replaced > 3 && replaced * 64 > length / 64;
}
