import { abortError, NeuronCloudError } from "../../errors.js";
import { isBlob } from "../../realms.js";
import { isPixelData, requirePixels, requireReasonableSize, type CapturedImage } from "./capture.js";
import { readPixels } from "./readPixels.js";
import type { PixelData } from "./types.js";

/**
 * The pixels of a captured picture. Runs in the worker.
 * @throws {NeuronCloudError} `image-undecodable`, `image-empty`, `image-too-large`, `image-falsified`.
 */
export async function decode(image: CapturedImage, signal: AbortSignal): Promise<PixelData> {
  if (isBlob(image)) {
    const what = "name" in image ? String(image.name) : "The picture";
    return read(await decodeBlob(image, what, signal), what);
  }
  return isPixelData(image) ? image : read(image, "The picture");
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
  const isPage = /^(text\/html|application\/xhtml)/.test(blob.type);
  return new NeuronCloudError(
    "image-undecodable",
    isPage
      ? `${what} is a web page, and no picture. Open it, and take the picture from there or its own address.`
      : `${what} (${blob.type || "unknown type"}, ${blob.size} bytes) is no picture that this browser can decode. ` +
          "Try a PNG, JPEG or WebP file.",
    { cause },
  );
}

/** Reads a bitmap and closes it. */
async function read(bitmap: ImageBitmap, what: string): Promise<PixelData> {
  const { width, height } = bitmap;
  try {
    requirePixels(width, height, what);
    requireReasonableSize(width, height, what);
  } catch (error) {
    bitmap.close();
    throw error;
  }
  return readPixels(bitmap, what);
}
