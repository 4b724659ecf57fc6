/** Packs with the platform's gzip. Its checksum (CRC-32) is what tells a damaged section. */
export async function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * Unpacks gzip, and stops as soon as there is more than was told of: a small file cannot fill the memory.
 * @returns null where the bytes are damaged, or hold more than `mostBytes`
 */
export async function gunzip(
  bytes: Uint8Array<ArrayBuffer>,
  mostBytes: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const reader = stream.getReader();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read(); // oxlint-disable-line no-await-in-loop -- one after the other
      if (done) return concatenate(pieces, length);
      length += value.length;
      if (length > mostBytes) return null;
      pieces.push(value);
    }
  } catch {
    return null;
  } finally {
    reader.cancel().catch(() => undefined); // of a stream that has failed
  }
}

/** @param length of all pieces together */
export function concatenate(pieces: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length);
  let end = 0;
  for (const piece of pieces) {
    whole.set(piece, end);
    end += piece.length;
  }
  return whole;
}
