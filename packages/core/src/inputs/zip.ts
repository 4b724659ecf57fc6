/** A file out of an archive. */
export interface ZippedFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;

/** The files of a ZIP archive, as NumPy writes it: stored or deflated (PKWARE's APPNOTE, 4.3). */
export async function unzip(bytes: Uint8Array<ArrayBuffer>): Promise<ZippedFile[]> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== END_OF_DIRECTORY) end--;
  if (end < 0) throw new Error("the archive is cut off");
  const count = view.getUint16(end + 10, true);
  const entries: { name: string; method: number; start: number; length: number }[] = [];
  for (let i = 0, at = view.getUint32(end + 16, true); i < count; i++) {
    if (view.getUint32(at, true) !== DIRECTORY_ENTRY) throw new Error("the archive is damaged");
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const header = view.getUint32(at + 42, true);
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength!)),
      method: view.getUint16(at + 10, true),
      length: view.getUint32(at + 20, true),
      // The file's own header may have other extra fields than the directory tells.
      start: header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true),
    });
    at += 46 + nameLength! + extra! + comment!;
  }
  return Promise.all(
    entries.map(async ({ name, method, start, length }) => {
      const packed = bytes.slice(start, start + length);
      return { name, bytes: method === 0 ? packed : await inflate(packed) };
    }),
  );
}

async function inflate(packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
