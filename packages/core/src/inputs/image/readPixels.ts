import { NeuronCloudError } from "../../errors.js";
import type { PixelData } from "./types.js";

type Reader = (bitmap: ImageBitmap) => Promise<PixelData>;

/** Ways to a bitmap's pixels, the quicker first. Browsers that guard against fingerprinting falsify one and not the other. */
const readers: readonly Reader[] = [
  throughCanvas,
  throughFrame,
  async (bitmap) => unmultiplied(await throughFrame(bitmap)),
];

/** Known to give a picture's own pixels here. */
let honest: Reader | undefined;

/**
 * Reads a bitmap, and closes it.
 * @throws {NeuronCloudError} `image-falsified`, `image-too-large`.
 */
export async function readPixels(bitmap: ImageBitmap, what: string): Promise<PixelData> {
  const { width, height } = bitmap;
  try {
    honest ??= await honestReader(readers);
    if (!honest) throw falsified();
    return await honest(bitmap);
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

/** The first that gives back the pixels of a picture that is known; undefined where none does. */
export async function honestReader(candidates: readonly Reader[]): Promise<Reader | undefined> {
  for (const reader of candidates) {
    try {
      const known = knownPicture();
      // oxlint-disable-next-line no-await-in-loop -- the next is tried only where the one before lies
      const bitmap = await createImageBitmap(new ImageData(known.data, known.width, known.height));
      const read = await reader(bitmap).finally(() => bitmap.close()); // oxlint-disable-line no-await-in-loop
      if (isSame(known, read)) return reader;
    } catch {
      // A way that this browser does not have.
    }
  }
  return undefined;
}

async function throughCanvas(bitmap: ImageBitmap): Promise<PixelData> {
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("The browser gave no 2D context.");
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, width, height);
}

async function throughFrame(bitmap: ImageBitmap): Promise<PixelData> {
  const { width, height } = bitmap;
  const frame = new VideoFrame(bitmap, { timestamp: 0 });
  try {
    const data = new Uint8ClampedArray(width * height * 4);
    await frame.copyTo(data, { format: "RGBA", layout: [{ offset: 0, stride: width * 4 }] });
    return { width, height, data };
  } finally {
    frame.close();
  }
}

/** Of a bitmap whose colours are multiplied by their opacity, as browsers keep those, a frame gives them so. */
function unmultiplied(picture: PixelData): PixelData {
  const { data } = picture;
  for (let i = 0; i < data.length; i += 4) {
    const opacity = data[i + 3]!;
    if (opacity === 255 || opacity === 0) continue;
    for (let channel = i; channel < i + 3; channel++) data[channel] = (data[channel]! * 255) / opacity;
  }
  return picture;
}

/** Large and colourful enough for any protection to take it for a picture, with opaque and half transparent parts. */
function knownPicture(): PixelData {
  const [width, height] = [96, 64];
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    data.set(
      [(x * 255) / (width - 1), (y * 255) / (height - 1), (x * 37 + y * 101) % 256, y < 8 ? 128 : 255],
      4 * i,
    );
  }
  return { width, height, data };
}

/** Rounding costs a step or two, as does a protection that only marks pixels; neither changes what a network sees. */
const MOST_DIFFERENCE = 1;

function isSame(known: PixelData, read: PixelData): boolean {
  if (known.data.length !== read.data.length) return false;
  const sum = known.data.reduce((total, value, i) => total + Math.abs(value - read.data[i]!), 0);
  return sum / known.data.length <= MOST_DIFFERENCE;
}

function falsified(): NeuronCloudError {
  return new NeuronCloudError(
    "image-falsified",
    "This browser gives the page made-up pixels instead of the picture's, as a protection against fingerprinting, so any " +
      "answer would be wrong. Allow this page to read canvases (beside the address bar, or in the settings of the " +
      "browser or of the extension that protects it), load it again, and try again.",
  );
}
