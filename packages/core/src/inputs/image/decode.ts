import { abortError, NeuronCloudError } from "../../errors.js";
import { isPixelData, requirePixels, requireReasonableSize, type CapturedImage } from "./capture.js";
import type { PixelData } from "./types.js";

/**
 * The pixels of a captured picture: downloads and decodes where needed. Runs in the worker.
 * @throws {NeuronCloudError} `download-refused`, `network`, `image-blocked`, `image-undecodable`, `image-empty`,
 * `image-too-large`.
 */
export async function decode(image: CapturedImage, signal: AbortSignal): Promise<PixelData> {
  if (typeof image === "string") return decodeBlob(await download(image, signal), short(image), signal);
  if (image instanceof Blob) {
    return decodeBlob(image, image instanceof File ? image.name : "The picture", signal);
  }
  return isPixelData(image) ? image : readBitmap(image, "The picture");
}

async function download(url: string, signal: AbortSignal): Promise<Blob> {
  let response: Response;
  try {
    response = await fetch(url, { signal });
    if (response.ok) return await response.blob();
  } catch (cause) {
    signal.throwIfAborted();
    if (await answersOpaquely(url, signal)) {
      throw new NeuronCloudError(
        "image-blocked",
        `${short(url)} may not be read: its server does not allow other sites to (CORS). ` +
          "Save the picture and use the file, or have the server send access-control-allow-origin.",
        { cause },
      );
    }
    throw new NeuronCloudError(
      "network",
      `${short(url)} could not be downloaded: no answer${orSealed(url)}. ` +
        "Check the address and the network connection, then try again; or save the picture and use the file.",
      { cause },
    );
  }
  throw new NeuronCloudError(
    "download-refused",
    `${short(url)} could not be downloaded: the server answered ${response.status} ${response.statusText}`.trimEnd() +
      ". Check the address.",
  );
}

/** Browsers hide from a page why a request failed. One whose answer stays sealed tells a CORS refusal from silence. */
async function answersOpaquely(url: string, signal: AbortSignal): Promise<boolean> {
  if (!isElsewhere(url)) return false;
  try {
    await fetch(url, { mode: "no-cors", method: "HEAD", signal });
    return true;
  } catch {
    signal.throwIfAborted();
    return false;
  }
}

/** A cross-origin isolated page gets not even sealed answers, and cannot tell. */
function orSealed(url: string): string {
  const isIsolated = typeof crossOriginIsolated !== "undefined" && crossOriginIsolated;
  return isIsolated && isElsewhere(url) ? ", or one that other sites may not read (CORS)" : "";
}

function isElsewhere(url: string): boolean {
  return typeof location === "undefined" || new URL(url).origin !== location.origin;
}

async function decodeBlob(blob: Blob, what: string, signal: AbortSignal): Promise<PixelData> {
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
    throw new NeuronCloudError(
      "image-undecodable",
      `${what} (${blob.type || "unknown type"}, ${blob.size} bytes) is no picture that this browser can decode. ` +
        "Try a PNG, JPEG or WebP file.",
      { cause },
    );
  }
  if (signal.aborted) {
    bitmap.close();
    throw abortError();
  }
  return readBitmap(bitmap, what);
}

/** Reads a bitmap and closes it. */
function readBitmap(bitmap: ImageBitmap, what: string): PixelData {
  const { width, height } = bitmap;
  try {
    requirePixels(width, height, what);
    requireReasonableSize(width, height, what);
    const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
    if (!context) throw new Error("The browser gave no 2D context.");
    context.drawImage(bitmap, 0, 0);
    return context.getImageData(0, 0, width, height);
  } catch (cause) {
    if (cause instanceof NeuronCloudError) throw cause;
    throw new NeuronCloudError(
      "image-too-large",
      `${what} is ${width} × ${height} pixels, more than this browser has room to read. Make it smaller first.`,
      { cause },
    );
  } finally {
    bitmap.close();
  }
}

/** `data:` and `blob:` addresses say nothing to a person, at length. */
function short(url: string): string {
  if (/^(data|blob):/.test(url)) return "The picture";
  return url.length > 120 ? `${url.slice(0, 119)}…` : url;
}
