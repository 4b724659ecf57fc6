import { useEffect, useImperativeHandle, useState, type Ref } from "react";
import type { PassedGesture } from "./controls.js";

/** What `<NeuronCanvas>` says when it leaves a gesture to the page. */
export interface CanvasHints {
  /** To who turned the wheel. @default "Ctrl + scroll zooms, or click first", with ⌘ on a Mac */
  readonly wheel?: string | undefined;
  /** To who scrolled with a finger. @default "Two fingers turn and zoom" */
  readonly touch?: string | undefined;
}

/** Shows the hint to a gesture for a moment. */
export type ShowHint = (gesture: PassedGesture) => void;

const MILLISECONDS = 1800;

const isMac = () => /mac|iphone|ipad/i.test(navigator.platform);
const textOf = (gesture: PassedGesture, hints: CanvasHints | undefined) =>
  hints?.[gesture] ??
  (gesture === "touch"
    ? "Two fingers turn and zoom"
    : `${isMac() ? "⌘" : "Ctrl"} + scroll zooms, or click first`);

/** Lies over the canvas, and lets everything through to it. */
export function CanvasHint({ hints, ref }: { hints: CanvasHints | undefined; ref: Ref<ShowHint> }) {
  const [shown, show] = useState<{ gesture: PassedGesture; isOver: boolean } | null>(null);
  useImperativeHandle(ref, () => (gesture: PassedGesture) => show({ gesture, isOver: false }), []);
  useEffect(() => {
    if (!shown || shown.isOver) return undefined;
    const timer = setTimeout(() => show({ ...shown, isOver: true }), MILLISECONDS);
    return () => clearTimeout(timer);
  }, [shown]);

  const isShown = shown !== null && !shown.isOver;
  return (
    <p
      role="status"
      part="hint"
      className="nc-canvas-hint"
      data-shown={isShown}
      // Its place does not wait for a stylesheet, without which the text would push the page down.
      style={{
        position: "absolute",
        insetInline: 0,
        insetBlockEnd: 0,
        pointerEvents: "none",
        visibility: isShown ? "visible" : "hidden",
      }}
    >
      {shown && <span>{textOf(shown.gesture, hints)}</span>}
    </p>
  );
}
