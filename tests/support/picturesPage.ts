// A page's script: pictures of all kinds, as core reads them and as a canvas gives their pixels.
import { decode } from "../../packages/core/src/inputs/image/decode.js";
import { fit } from "../../packages/core/src/inputs/image/fit.js";
import { pixelReader } from "../../packages/core/src/inputs/image/pixelReader.js";
import { allowSimd } from "../../packages/core/src/inputs/image/simd.js";
import { heldOtherwise, jpegOf } from "./jpegs.js";

/** How one kind of picture is read. */
export interface Read {
  /** In how many of the result's bytes core's way differs from the canvas's. */
  readonly differing: number;
  /** How many different bytes the result has. */
  readonly shades: number;
  /** Which part of the picture's pixels core had a canvas give. */
  readonly byCanvas: number;
}

const size = { width: 96, height: 96 };

/** Shapes of many colours. */
function drawn(
  width: number,
  height: number,
  settings: CanvasRenderingContext2DSettings = {},
): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d", { alpha: false, ...settings })!;
  for (let i = 0; i < 400; i++) {
    const [red, green, blue] = [(i * 37) % 101, (i * 61) % 101, (i * 17) % 101];
    context.fillStyle = `color(${settings.colorSpace ?? "srgb"} ${red}% ${green}% ${blue}% / ${settings.alpha ? 0.4 : 1})`;
    context.fillRect((i * 7919) % width, (i * 104729) % height, 9 + (i % 90), 9 + (i % 70));
  }
  return canvas;
}

const jpeg = (canvas: OffscreenCanvas) => canvas.convertToBlob({ type: "image/jpeg", quality: 0.9 });
const turned = async (orientation: number) => heldOtherwise(await jpeg(drawn(800, 600)), orientation);

const kinds = {
  jpeg: () => jpeg(drawn(1600, 1200)),
  narrow: () => jpeg(drawn(2003, 301)),
  small: () => jpeg(drawn(227, 227)),
  webp: () => drawn(800, 600).convertToBlob({ type: "image/webp" }),
  png: () => drawn(800, 600).convertToBlob(),
  transparent: () => drawn(800, 600, { alpha: true }).convertToBlob(),
  wideGamut: () => jpeg(drawn(800, 600, { colorSpace: "display-p3" })),
  grey: async () => jpegOf(1, 800, 600),
  inks: async () => jpegOf(4, 800, 600),
  mirrored: () => turned(2),
  upsideDown: () => turned(3),
  onItsSide: () => turned(6),
  onTheOther: () => turned(8),
  mirroredOnItsSide: () => turned(5),
};

export type Kind = keyof typeof kinds;

let byCanvas = 0;
const { prototype } = OffscreenCanvasRenderingContext2D;
// oxlint-disable-next-line typescript/unbound-method -- it is called with its canvas
const { getImageData } = prototype;
prototype.getImageData = function (x: number, y: number, width: number, height: number) {
  byCanvas += width * height;
  return getImageData.call(this, x, y, width, height);
};

async function known(blob: Blob) {
  const bitmap = await createImageBitmap(blob);
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true })!;
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  return { pixels: width * height, fitted: await fit(pixelReader({ width, height, data }), size) };
}

async function read(kind: Kind): Promise<Read> {
  const blob = await kinds[kind]();
  const { pixels, fitted } = await known(blob);
  byCanvas = 0;
  const reader = await decode(blob, new AbortController().signal);
  const { data } = await fit(reader, size);
  reader.close();
  return {
    differing: data.filter((value, i) => value !== fitted.data[i]).length,
    shades: new Set(data).size,
    byCanvas: byCanvas / pixels,
  };
}

allowSimd();
Object.assign(globalThis, { read });
