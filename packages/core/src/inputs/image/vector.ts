import { NeuronCloudError } from "../../errors.js";

/** Whether a picture's bytes are SVG, also where a server calls them something else. */
export async function isVector(blob: Blob): Promise<boolean> {
  if (blob.type.startsWith("image/svg")) return true;
  if (blob.type.startsWith("image/")) return false;
  const beginning = await blob.slice(0, 1024).text();
  return /^\s*(<\?xml|<!--|<!DOCTYPE svg|<svg[\s>])/i.test(beginning) && /<svg[\s>]/i.test(beginning);
}

/** Pixels of the longer side: more than networks look at, and little to draw. */
const LONGER = 1024;

/**
 * Draws an SVG as browsers do in an `<img>`, at a size of our own, so that one without a size has pixels too. The page's
 * thread alone can do it.
 * @throws {NeuronCloudError} `image-undecodable`.
 */
export async function drawVector(blob: Blob, what: string): Promise<ImageBitmap> {
  if (typeof Image === "undefined") {
    throw new NeuronCloudError(
      "image-undecodable",
      `${what} is an SVG, which only a page of a browser can draw. Draw it first and pass { width, height, data }.`,
    );
  }
  const url = URL.createObjectURL(new Blob([sized(await blob.text())], { type: "image/svg+xml" }));
  const image = Object.assign(new Image(), { src: url });
  try {
    await image.decode();
    return await createImageBitmap(image);
  } catch (cause) {
    throw new NeuronCloudError(
      "image-undecodable",
      `${what} is an SVG that this browser cannot draw. Check that it is whole, and that its first element says ` +
        'xmlns="http://www.w3.org/2000/svg".',
      { cause },
    );
  } finally {
    URL.revokeObjectURL(url);
  }
}

const FIRST_TAG = /<svg\b(?:"[^"]*"|'[^']*'|[^'">])*>/i;

/**
 * The SVG with a size in pixels, in the proportions that browsers give it (https://www.w3.org/TR/SVG2/coords.html#SizingSVGInCSS).
 * By its text, because a parser's document is out of reach under trusted types.
 */
export function sized(svg: string): string {
  return svg.replace(FIRST_TAG, (tag) => {
    const [width, height] = sizeOf(tag);
    const scale = LONGER / Math.max(width, height);
    const box = /\sviewBox\s*=/.test(tag) ? "" : ` viewBox="0 0 ${width} ${height}"`;
    const pixels = (side: number) => Math.max(1, Math.round(side * scale));
    const size = `width="${pixels(width)}" height="${pixels(height)}"`;
    return tag
      .replaceAll(/\s(width|height)\s*=\s*("[^"]*"|'[^']*')/g, "")
      .replace(/^<svg/i, `<svg ${size}${box}`);
  });
}

function sizeOf(tag: string): readonly [width: number, height: number] {
  const width = length(attribute(tag, "width"));
  const height = length(attribute(tag, "height"));
  const [, , boxWidth = 0, boxHeight = 0] = (attribute(tag, "viewBox") ?? "")
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const ratio = boxWidth > 0 && boxHeight > 0 ? boxWidth / boxHeight : null;
  if (width && height) return [width, height];
  if (ratio === null) return [width ?? 300, height ?? 150]; // CSS's size for what has none
  if (height) return [height * ratio, height];
  const wide = width ?? boxWidth;
  return [wide, wide / ratio];
}

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return found?.[1] ?? found?.[2];
}

const PIXELS: Readonly<Record<string, number>> = {
  "": 1,
  px: 1,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
  pt: 4 / 3,
  pc: 16,
};

/** In CSS pixels; null for what depends on the page (`%`, `em`) or is no length. */
function length(value: string | undefined): number | null {
  const [, number, unit = ""] = /^\s*([\d.]+(?:e[+-]?\d+)?)\s*([a-z%]*)\s*$/i.exec(value ?? "") ?? [];
  const pixels = Number(number) * (PIXELS[unit.toLowerCase()] ?? Number.NaN);
  return pixels > 0 ? pixels : null;
}
