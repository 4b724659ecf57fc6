import type { ImageSource } from "@neuron-cloud/core";

/** A picture as a canvas can draw it. Rejects where it is none, or where the browser may not read it. */
export async function bitmapOf(source: ImageSource): Promise<ImageBitmap> {
  if (typeof source === "string" || "href" in source) {
    const image = Object.assign(new Image(), { crossOrigin: "anonymous", src: String(source) });
    await image.decode();
    return createImageBitmap(image);
  }
  // Pixels of another window, too, which this one's `ImageData` would not know.
  return createImageBitmap(
    "data" in source
      ? new ImageData(Uint8ClampedArray.from(source.data), source.width, source.height)
      : source,
  );
}
