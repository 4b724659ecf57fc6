import { abortError, NeuronCloudError } from "../../errors.js";
import { isBlob } from "../../realms.js";
import { isPixelData, requirePixels, requireReasonableSize, type CapturedImage } from "./capture.js";
import { bitmapReader } from "./bitmapReader.js";
import { CACHED, pixelReader, type PixelReader } from "./pixelReader.js";

/**
 * A way to the pixels of a captured picture, to be closed after use. Runs in the worker.
 * @throws {NeuronCloudError} `image-undecodable`, `image-empty`, `image-too-large`, `image-falsified`.
 */
export async function decode(image: CapturedImage, signal: AbortSignal): Promise<PixelReader> {
  if (isBlob(image)) {
    const what = "name" in image ? String(image.name) : "The picture";
    return read(await decodeBlob(image, what, signal), what, CACHED);
  }
  // A bitmap of a canvas or a video may be on the GPU, from where all of it comes with each part that is read.
  return isPixelData(image) ? pixelReader(image) : read(image, "The picture", Infinity);
}

async function decodeBlob(blob: Blob, what: string, signal: AbortSignal): Promise<ImageBitmap> {
  if (typeof createImageBitmap === "undefined") {
    throw new NeuronCloudError(
      "image-undecodable",
      `${what} cannot be decoded here, outside of a browser. Decode it first and pass { width, height, data }.`,
    );
  }
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(blob);
  } catch (cause) {
    throw undecodable(blob, what, cause);
  }
  if (!signal.aborted) return bitmap;
  bitmap.close();
  throw abortError();
}

function undecodable(blob: Blob, what: string, cause: unknown): NeuronCloudError {
  return new NeuronCloudError("image-undecodable", `${what} ${whyUndecodable(blob)}`, { cause });
}

function whyUndecodable({ type, size }: Blob): string {
  if (size === 0) return "is empty, so there is no picture in it. Get it again.";
  if (/^(text\/html|application\/xhtml)/.test(type))
    return "is a web page, and no picture. Open it, and take the picture from there or its own address.";
  return `(${type || "unknown type"}, ${size} bytes) is no picture that this browser can decode, or not a whole one. Try a PNG, JPEG or WebP file.`;
}

async function read(bitmap: ImageBitmap, what: string, atOnce: number): Promise<PixelReader> {
  const { width, height } = bitmap;
  try {
    requirePixels(width, height, what);
    requireReasonableSize(width, height, what);
  } catch (error) {
    bitmap.close();
    throw error;
  }
  return bitmapReader(bitmap, what, atOnce);
}
