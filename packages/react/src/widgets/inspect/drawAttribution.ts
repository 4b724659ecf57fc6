import type { InputPicture, PictureAttribution } from "@neuron-cloud/core";
import { COLORMAP_SIZE, colormapSides } from "../../colormaps.js";

/** The strongest two hundredth of the pixels counts as fully strong: single outliers do not dim the rest. */
const STRONGEST = 0.995;
/** Lifts what is faint, so that lines stay whole. */
const GAMMA = 0.7;
/** How bright the picture is under its light at most, and on average: paper would outshine it. */
const [DIMMED, DARK] = [0.35, 34];
/** Added to it all: what is black stays to be seen. */
const FLOOR = 20;

/**
 * What each pixel contributed, as light to lay over a dark picture: warm for what spoke for the answer, cold for what spoke against it,
 * the brighter and the more opaque the more it did. The colours are those that the cloud has then.
 */
export function drawAttribution(attribution: PictureAttribution): InputPicture {
  const { width, height } = attribution;
  const data = new Uint8ClampedArray(width * height * 4);
  shine(attribution, (i, red, green, blue, strength) => {
    data[i] = red;
    data[i + 1] = green;
    data[i + 2] = blue;
    data[i + 3] = 255 * strength;
  });
  return { width, height, data };
}

/** The picture in the dark, lit where it contributed. */
export function litPicture(attribution: PictureAttribution, picture: InputPicture): InputPicture {
  const { width, height } = picture;
  const data = inTheDark(picture);
  shine(attribution, (i, red, green, blue, strength) => {
    data[i]! += (red - data[i]!) * strength;
    data[i + 1]! += (green - data[i + 1]!) * strength;
    data[i + 2]! += (blue - data[i + 2]!) * strength;
  });
  return { width, height, data };
}

type Shine = (byte: number, red: number, green: number, blue: number, strength: number) => void;

function shine({ values }: PictureAttribution, paint: Shine): void {
  const magnitudes = values.map(Math.abs).toSorted();
  const full = magnitudes[Math.floor((magnitudes.length - 1) * STRONGEST)] || magnitudes.at(-1) || 1;
  const colors = colormapSides("polar");
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const part = Math.min(1, Math.abs(value) / full) ** GAMMA;
    const at = 4 * (Math.round(part * (COLORMAP_SIZE - 1)) + (value < 0 ? COLORMAP_SIZE : 0));
    paint(4 * i, colors[at]!, colors[at + 1]!, colors[at + 2]!, part);
  }
}

function inTheDark({ width, height, data }: InputPicture): Uint8ClampedArray<ArrayBuffer> {
  const greys = new Float32Array(width * height);
  let sum = 0;
  for (let i = 0; i < greys.length; i++)
    sum += greys[i] = 0.3 * data[4 * i]! + 0.59 * data[4 * i + 1]! + 0.11 * data[4 * i + 2]!;
  const dim = Math.min(DIMMED, (DARK * greys.length) / (sum || 1));
  const dark = new Uint8ClampedArray(data.length);
  for (let i = 0; i < greys.length; i++) {
    dark.fill(FLOOR + dim * greys[i]!, 4 * i, 4 * i + 3);
    dark[4 * i + 3] = 255;
  }
  return dark;
}
