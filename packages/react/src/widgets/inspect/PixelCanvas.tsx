import type { InputPicture } from "@neuron-cloud/core";
import { useEffect, useRef, type CSSProperties } from "react";

export interface PixelCanvasProps {
  /** The same object for as long as it is the same picture. */
  pixels: InputPicture;
  className: string;
  style?: CSSProperties | undefined;
}

/** Pixels, one to one, on a canvas that a stylesheet may enlarge. What they show is said by the element around it. */
export function PixelCanvas({ pixels, className, style }: PixelCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height, data } = pixels;
  useEffect(() => {
    // Off the GPU: a page of feature maps would take its place from those who draw.
    const context = canvas.current?.getContext("2d", { willReadFrequently: true });
    context?.putImageData(new ImageData(data, width, height), 0, 0);
  }, [data, width, height]);
  return (
    <canvas ref={canvas} aria-hidden className={className} style={style} width={width} height={height} />
  );
}
