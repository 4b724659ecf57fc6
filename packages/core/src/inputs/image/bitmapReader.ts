import { NeuronCloudError } from "../../errors.js";
import { frameReader } from "./frameReader.js";
import { asNumbers, type PixelArea, type PixelReader, type Reader } from "./pixelReader.js";
import type { PixelData } from "./types.js";

/** Ways to a bitmap's pixels, the quicker first. Browsers that guard against fingerprinting falsify one and not the other. */
const readers: readonly Reader[] = [
  throughCanvas,
  throughFrame,
  async (bitmap, area) => unmultiplied(await throughFrame(bitmap, area)),
];

/** Known to give a picture's own pixels here. */
let honest: Reader | undefined;

/**
 * Reads a bitmap, which is then the reader's.
 * @param atOnce how many pixels are read at once
 * @throws {NeuronCloudError} `image-falsified`; while reading, `image-too-large`.
 */
export async function bitmapReader(bitmap: ImageBitmap, what: string, atOnce: number): Promise<PixelReader> {
  const { width, height } = bitmap;
  honest ??= await honestReader(readers);
  if (!honest) {
    bitmap.close();
    throw falsified();
  }
  const reader = honest;
  const frame = width * height > atOnce ? await frameReader(bitmap, reader) : null;
  return {
    width,
    height,
    atOnce,
    isBlueFirst: frame?.isBlueFirst ?? false,
    async read(area) {
      try {
        return await (frame ? frame.read(area) : asNumbers(await reader(bitmap, area)));
      } catch (cause) {
        throw new NeuronCloudError(
          "image-too-large",
          `${what} is ${width} × ${height} pixels, more than this browser has room to read. Make it smaller first.`,
          { cause },
        );
      }
    },
    close() {
      frame?.close();
      bitmap.close();
    },
  };
}

/** The first that gives back the pixels of a picture that is known; undefined where none does. */
export async function honestReader(candidates: readonly Reader[]): Promise<Reader | undefined> {
  for (const reader of candidates) {
    try {
      const known = knownPicture();
      // oxlint-disable-next-line no-await-in-loop -- the next is tried only where the one before lies
      const bitmap = await createImageBitmap(new ImageData(known.data, known.width, known.height));
      const { width, height } = known;
      // oxlint-disable-next-line no-await-in-loop
      const read = await reader(bitmap, { x: 0, y: 0, width, height }).finally(() => bitmap.close());
      if (isSame(known.data, read)) return reader;
    } catch {
      // A way that this browser does not have.
    }
  }
  return undefined;
}

/** Strips of one bitmap go through one canvas. */
let canvas: OffscreenCanvas | undefined;

async function throughCanvas(bitmap: ImageBitmap, area: PixelArea): Promise<Uint8ClampedArray<ArrayBuffer>> {
  const { x, y, width, height } = area;
  if (canvas?.width !== width || canvas.height < height) canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("The browser gave no 2D context.");
  context.globalCompositeOperation = "copy"; // what is transparent would show what was there before
  context.drawImage(bitmap, -x, -y);
  return context.getImageData(0, 0, width, height).data;
}

async function throughFrame(
  bitmap: ImageBitmap,
  { x, y, width, height }: PixelArea,
): Promise<Uint8ClampedArray<ArrayBuffer>> {
  const frame = new VideoFrame(bitmap, { timestamp: 0 });
  try {
    const data = new Uint8ClampedArray(width * height * 4);
    const rect = { x, y, width, height };
    await frame.copyTo(data, { rect, format: "RGBA", layout: [{ offset: 0, stride: width * 4 }] });
    return data;
  } finally {
    frame.close();
  }
}

/** Of a bitmap whose colours are multiplied by their opacity, as browsers keep those, a frame gives them so. */
function unmultiplied(data: Uint8ClampedArray<ArrayBuffer>): Uint8ClampedArray<ArrayBuffer> {
  for (let i = 0; i < data.length; i += 4) {
    const opacity = data[i + 3]!;
    if (opacity === 255 || opacity === 0) continue;
    for (let channel = i; channel < i + 3; channel++) data[channel] = (data[channel]! * 255) / opacity;
  }
  return data;
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

function isSame(known: Uint8ClampedArray, read: Uint8ClampedArray): boolean {
  if (known.length !== read.length) return false;
  const sum = known.reduce((total, value, i) => total + Math.abs(value - read[i]!), 0);
  return sum / known.length <= MOST_DIFFERENCE;
}

function falsified(): NeuronCloudError {
  return new NeuronCloudError(
    "image-falsified",
    "This browser gives the page made-up pixels instead of the picture's, as a protection against fingerprinting, so any " +
      "answer would be wrong. Allow this page to read canvases (beside the address bar, or in the settings of the " +
      "browser or of the extension that protects it), load it again, and try again.",
  );
}
