import type { ImageSource } from "@neuron-cloud/core";
import { useEffect, useRef } from "react";
import { useLatest } from "../../hooks/useLatest.js";
import { bitmapOf } from "../bitmapOf.js";

/** Pixels along an edge: enough for a small picture on a sharp screen. */
const SIZE = 128;

/** A picture made small. One that cannot be shown stays transparent. */
export function Thumbnail({ draw }: { draw: () => ImageSource }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const newest = useLatest(draw);
  useEffect(() => {
    // One after another, with breaks in which the page can answer.
    const turn = setTimeout(() => {
      if (canvas.current) show(newest.current, canvas.current).catch(() => {}); // picking it says what is wrong
    });
    return () => clearTimeout(turn);
  }, [newest]);
  return <canvas ref={canvas} className="nc-sample-picture" width={SIZE} height={SIZE} aria-hidden />;
}

async function show(draw: () => ImageSource, canvas: HTMLCanvasElement): Promise<void> {
  const bitmap = await bitmapOf(draw());
  const edge = Math.min(bitmap.width, bitmap.height);
  const [left, top] = [(bitmap.width - edge) / 2, (bitmap.height - edge) / 2];
  const context = canvas.getContext("2d");
  if (context) {
    context.imageSmoothingQuality = "high";
    context.drawImage(bitmap, left, top, edge, edge, 0, 0, SIZE, SIZE);
  }
  bitmap.close();
}
