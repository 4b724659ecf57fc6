import { NeuronCloudError } from "../../errors.js";
import { isBlob, isURL } from "../../realms.js";
import { fetchPicture } from "./address.js";
import type { ImageSource, PixelData } from "./types.js";
import { drawVector, isVector } from "./vector.js";

/** A picture that can go to a worker: nothing that happens on the page, or to a file, reaches it any more. */
export type CapturedImage = Blob | ImageBitmap | PixelData;

/**
 * Takes hold of a picture as it is now, on the thread that owns it. An address is asked for at once.
 * @throws {NeuronCloudError} `image-empty`, `image-undecodable`, `image-too-large`, `image-blocked`, `file-unreadable`,
 * `download-refused`, `network`.
 */
export async function capture(source: ImageSource, signal: AbortSignal): Promise<CapturedImage> {
  if (typeof source === "string" || isURL(source)) return fromAddress(absoluteUrl(source), signal);
  if (isBlob(source)) return fromBlob(await readWhole(source));
  if (isPixelData(source)) return capturePixels(source);
  if ("naturalWidth" in source) return fromElement(source, signal);
  return fromDrawable(source);
}

async function fromAddress(url: string, signal: AbortSignal): Promise<CapturedImage> {
  const picture = await fetchPicture(url, signal);
  return isBlob(picture) ? fromBlob(picture) : picture;
}

async function fromBlob(file: File): Promise<CapturedImage> {
  return (await isVector(file)) ? drawVector(file, file.name) : file;
}

/** A `File` only points to the disk, where it may change until the model is there. */
async function readWhole(blob: Blob): Promise<File> {
  try {
    return new File([await blob.arrayBuffer()], "name" in blob ? String(blob.name) : "The picture", {
      type: blob.type,
    });
  } catch (cause) {
    throw new NeuronCloudError(
      "file-unreadable",
      "The chosen file cannot be read; it may have been moved, changed or deleted. Choose it again.",
      { cause },
    );
  }
}

/** An element that gives no pixels may still say where they are: of a lazy one, an SVG without a size, another site's picture. */
async function fromElement(image: HTMLImageElement, signal: AbortSignal): Promise<CapturedImage> {
  const address = image.currentSrc || image.src;
  if (image.loading === "lazy" && !image.complete && address) return fromAddress(address, signal);
  try {
    await loaded(image);
    return await fromDrawable(image);
  } catch (error) {
    if (!address || (error instanceof NeuronCloudError && error.code === "image-too-large")) throw error;
    return fromAddress(address, signal);
  }
}

async function fromDrawable(source: Drawable): Promise<ImageBitmap> {
  const { what, width, height } = measure(source);
  requirePixels(width, height, what);
  requireReasonableSize(width, height, what);
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(source);
  } catch (cause) {
    throw new NeuronCloudError(
      "image-undecodable",
      `${what} gives no pixels; it may be closed, or still loading. Wait for it, or pass another picture.`,
      { cause },
    );
  }
  return readable(bitmap, what);
}

/** What must be handed over, not copied, when a captured picture is posted to a worker. */
export function transferOf(image: CapturedImage): Transferable[] {
  if (isBlob(image)) return [];
  return [isPixelData(image) ? image.data.buffer : image];
}

export function isPixelData(image: object): image is PixelData {
  return "data" in image;
}

/** @throws {NeuronCloudError} `image-empty`. */
export function requirePixels(width: number, height: number, what: string): void {
  if (width > 0 && height > 0) return;
  throw new NeuronCloudError(
    "image-empty",
    `${what} is ${width} × ${height} pixels, so there is nothing to look at. Pass a picture that has pixels.`,
  );
}

/** 100 megapixels are 400 MB of RGBA: about as much as a page on a phone may ask for at once. */
const mostPixels = 100e6;

/** @throws {NeuronCloudError} `image-too-large`. */
export function requireReasonableSize(width: number, height: number, what: string): void {
  if (width * height <= mostPixels) return;
  const megapixels = Math.round((width * height) / 1e6);
  throw new NeuronCloudError(
    "image-too-large",
    `${what} is ${width} × ${height} pixels, ${megapixels} megapixels; at most ${mostPixels / 1e6} are taken. ` +
      "Make it smaller first; the network looks at far fewer anyway.",
  );
}

function absoluteUrl(url: string | URL): string {
  try {
    return new URL(url, typeof document === "undefined" ? undefined : document.baseURI).href;
  } catch (cause) {
    throw new NeuronCloudError(
      "network",
      `"${url}" is no address of a picture. Outside of a page an address must be whole, such as https://….`,
      { cause },
    );
  }
}

function capturePixels({ width, height, data }: PixelData): PixelData {
  requirePixels(width, height, "The picture");
  requireReasonableSize(width, height, "The picture");
  if (data.length !== width * height * 4) {
    throw new NeuronCloudError(
      "image-undecodable",
      `A picture of ${width} × ${height} pixels takes ${width * height * 4} bytes of RGBA, but ${data.length} were passed.`,
    );
  }
  return { width, height, data: Uint8ClampedArray.from(data) };
}

async function loaded(image: HTMLImageElement): Promise<void> {
  if (image.complete && image.naturalWidth > 0) return;
  try {
    await image.decode();
  } catch (cause) {
    throw new NeuronCloudError(
      "image-undecodable",
      `The image element's picture (${image.currentSrc || image.src || "no src"}) did not load or is no picture. ` +
        "Check its src.",
      { cause },
    );
  }
}

type Drawable = Exclude<ImageSource, string | URL | Blob | ImageData | PixelData>;

function measure(source: Drawable): { what: string; width: number; height: number } {
  if ("naturalWidth" in source)
    return { what: "The image element", width: source.naturalWidth, height: source.naturalHeight };
  if ("videoWidth" in source)
    return { what: "The video's frame", width: source.videoWidth, height: source.videoHeight };
  if ("displayWidth" in source)
    return { what: "The video frame", width: source.displayWidth, height: source.displayHeight };
  return {
    what: "getContext" in source ? "The canvas" : "The bitmap",
    width: source.width,
    height: source.height,
  };
}

/** A bitmap made of another site's pixels may be drawn but not read; browsers also refuse to transfer it. */
function readable(bitmap: ImageBitmap, what: string): ImageBitmap {
  try {
    return structuredClone(bitmap, { transfer: [bitmap] });
  } catch (cause) {
    throw new NeuronCloudError(
      "image-blocked",
      `${what} shows a picture of another site, which the browser lets nobody read. ` +
        'Load it with crossorigin="anonymous" from a server that allows it (access-control-allow-origin), or use a copy.',
      { cause },
    );
  }
}
