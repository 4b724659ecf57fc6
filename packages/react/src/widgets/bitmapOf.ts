import type { ImageSource } from "@neuron-cloud/core";

/** A picture as a canvas can draw it. Rejects where it is none, or where the browser may not read it. */
export async function bitmapOf(source: ImageSource): Promise<ImageBitmap> {
  if (typeof source === "string" || source instanceof URL) {
    const image = Object.assign(new Image(), { crossOrigin: "anonymous", src: String(source) });
    await image.decode();
    return createImageBitmap(image);
  }
  const isPlain = "data" in source && !(source instanceof ImageData);
  return createImageBitmap(isPlain ? new ImageData(source.data, source.width, source.height) : source);
}
