import { useRef, type KeyboardEvent, type MouseEvent, type ReactNode } from "react";
import { ARROWS, inside } from "./mapNeurons.js";

/** A pixel of the picture that the network saw, counted from its upper left corner. */
export interface Pixel {
  /** Columns from the left, from 0. */
  readonly x: number;
  /** Rows from the top, from 0. */
  readonly y: number;
}

interface PictureFrameProps {
  /** What is shown, in words. */
  text: string;
  /** In pixels of the picture. */
  size: { readonly width: number; readonly height: number };
  /** The pixel that arrow keys start from. */
  from: Pixel;
  /** How many rows and columns an arrow key goes. */
  step: readonly [rows: number, columns: number];
  onPick: ((pixel: Pixel) => void) | undefined;
  children: ReactNode;
}

/** An image, or a button that tells which of its pixels was pointed at. */
export function PictureFrame({ text, size, from, step, onPick, children }: PictureFrameProps) {
  const frame = useRef<HTMLButtonElement>(null);
  if (!onPick) {
    return (
      <div role="img" aria-label={text} className="nc-picture-frame">
        {children}
      </div>
    );
  }

  const pick = (x: number, y: number) => onPick({ x: inside(x, size.width), y: inside(y, size.height) });
  const pickPointed = ({ detail, clientX, clientY }: MouseEvent) => {
    if (!frame.current || detail === 0) {
      pick(from.x, from.y); // pressed with a key
      return;
    }
    const { left, top, width, height } = frame.current.getBoundingClientRect();
    pick(((clientX - left) / width) * size.width, ((clientY - top) / height) * size.height);
  };
  const pickNext = (event: KeyboardEvent) => {
    const way = ARROWS[event.key];
    if (!way) return;
    event.preventDefault(); // the page would scroll
    pick(from.x + way[1] * step[1], from.y + way[0] * step[0]);
  };
  return (
    <button
      ref={frame}
      type="button"
      aria-label={`${text} Pick a place.`}
      className="nc-picture-frame"
      onClick={pickPointed}
      onKeyDown={pickNext}
    >
      {children}
    </button>
  );
}
