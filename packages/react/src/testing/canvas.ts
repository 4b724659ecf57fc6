import type { PixelData } from "@neuron-cloud/core";

/** jsdom's canvases hold no pixels. After this they do, until the test file ends. @returns what was put onto a canvas last */
export function giveCanvasesPixels(): (canvas: Element | null | undefined) => PixelData | undefined {
  const pixels = new WeakMap<Element, PixelData>();
  function getContext(this: HTMLCanvasElement) {
    return { putImageData: (image: PixelData) => pixels.set(this, image) };
  }
  class ImageData implements PixelData {
    constructor(
      readonly data: PixelData["data"],
      readonly width: number,
      readonly height: number,
    ) {}
  }
  Object.defineProperty(HTMLCanvasElement.prototype, "getContext", { configurable: true, value: getContext });
  Object.assign(globalThis, { ImageData });
  return (canvas) => (canvas ? pixels.get(canvas) : undefined);
}
