import { NeuronCloudError, type PixelData } from "@neuron-cloud/core";
import { decode as decodeJpeg } from "jpeg-js";
import { stat } from "node:fs/promises";
import { PNG } from "pngjs";
import { convertPathToPattern, glob } from "tinyglobby";
import { readWhole } from "./files.js";
import { orientationOf, turn } from "./orientation.js";

const PICTURES = "*.{png,jpg,jpeg}";

/**
 * The pictures that are meant, in order and each once.
 * @param patterns files, folders, and globs
 * @throws {NeuronCloudError} `file-unreadable` where a pattern finds none
 */
export async function findImages(patterns: readonly string[]): Promise<string[]> {
  const found = await Promise.all(patterns.map(find));
  const empty = found.findIndex(({ length }) => length === 0);
  if (empty < 0) return [...new Set(found.flat())];
  throw new NeuronCloudError(
    "file-unreadable",
    `There is no picture at ${patterns[empty]}. Name PNG or JPEG files, or folders that hold some.`,
  );
}

async function find(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile()) return [path];
  const pattern = found?.isDirectory() ? `${convertPathToPattern(path)}/${PICTURES}` : path;
  return (await glob(pattern, { caseSensitiveMatch: false })).toSorted();
}

/**
 * A picture's pixels, upright as a browser shows it.
 * @throws {NeuronCloudError} `file-unreadable`, `image-undecodable`.
 */
export async function readImage(path: string): Promise<PixelData> {
  const bytes = await readWhole(path);
  try {
    if (bytes[0] === 0x89) return pixels(PNG.sync.read(Buffer.from(withoutTail(bytes))));
    if (bytes[0] === 0xff) return turn(pixels(decodeJpeg(bytes, jpegOptions)), orientationOf(bytes));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new NeuronCloudError(
      "image-undecodable",
      `${path} is damaged, or not whole (“${reason}”). Get it again, or save it anew as PNG or JPEG.`,
      { cause },
    );
  }
  if (bytes.length === 0)
    throw new NeuronCloudError(
      "image-undecodable",
      `${path} is empty, so there is no picture in it. Get it again.`,
    );
  throw new NeuronCloudError(
    "image-undecodable",
    `${path} is neither a PNG nor a JPEG. Convert it to one of these.`,
  );
}

/** A PNG's bytes up to its last chunk: what follows there, every browser passes over. */
function withoutTail(png: Uint8Array): Uint8Array {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  let at = 8; // after the signature: chunks of length, type, data and checksum
  while (at + 12 <= png.length) {
    const isLast = view.getUint32(at + 4) === IEND;
    at += 12 + view.getUint32(at);
    if (isLast) break;
  }
  return png.subarray(0, at);
}

const IEND = 0x49454e44; // in letters

/** Enough memory for the 100 megapixels that the engine takes. */
const jpegOptions = { useTArray: true, formatAsRGBA: true, maxMemoryUsageInMB: 2048 } as const;

function pixels({ width, height, data }: { width: number; height: number; data: Uint8Array }): PixelData {
  return { width, height, data: Uint8ClampedArray.from(data) };
}
