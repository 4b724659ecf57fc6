import {
  useEffect,
  useId,
  useRef,
  useState,
  useSyncExternalStore,
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
} from "react";
import { useLatest } from "../hooks/useLatest.js";
import { useReducedMotion } from "../scene/useReducedMotion.js";
import { classNames } from "./classNames.js";
import { Easel } from "./pad/Easel.js";
import { padColors } from "./pad/padColors.js";
import { PadTools, type PadColor } from "./pad/PadTools.js";
import type { PadStroke } from "./pad/strokes.js";
import type { PadTool } from "./pad/padTool.js";
import { usePen } from "./pad/usePen.js";
import { useSelfDrawing, type PadSurprise } from "./pad/useSelfDrawing.js";

/** What `<DrawingPad>` takes. */
export interface DrawingPadProps {
  /**
   * Hears what has been drawn, while it is being drawn: at most once a frame, another object each time; null once nothing
   * is there any more. Hand it to `useActivations`, where the newest picture wins.
   */
  onDraw: (picture: ImageData | null) => void;
  /**
   * Hears which strokes are on the paper, whenever one has been drawn or taken away; null where a picture lies beneath them. Those
   * of the opening are not told before it is drawn, or somebody takes the pen.
   */
  onStrokes?: ((strokes: readonly PadStroke[] | null) => void) | undefined;
  /**
   * What the button "Surprise me" brings: strokes, which the pad then draws by itself, or a picture.
   * @default none, and there is no such button
   */
  surprise?: (() => PadSurprise | Promise<PadSurprise>) | undefined;
  /** Strokes that the pad draws by itself when it appears, until somebody takes the pen. @default none */
  opening?: readonly PadStroke[] | undefined;
  /** Hears that the opening is drawn, or that somebody took the pen before. */
  onOpened?: (() => void) | undefined;
  /** The pen's colours; it begins with the first. @default black and eight others */
  colors?: readonly PadColor[] | undefined;
  /** How wide the pen is at first, in edges of the pad. @default 0.05 */
  penWidth?: number | undefined;
  /** The paper's colour, as in CSS. @default "#fff" */
  paper?: string | undefined;
  /** Pixels along an edge of the pictures that are handed over. @default 256 */
  resolution?: number | undefined;
  /** Laid over the paper, as wide and as high: what each place contributed, say. It lets the pen through. @default nothing */
  overlay?: ReactNode;
  /** The widget's accessible name. @default "Drawing pad" */
  label?: string | undefined;
  /** Added to the class names that the widget has. */
  className?: string | undefined;
  /** Of the widget's outermost element. */
  style?: CSSProperties | undefined;
  /** Its outermost element. */
  ref?: Ref<HTMLElement> | undefined;
}

/**
 * Paper and a pen: for a mouse, a finger, a pen with its pressure, and for the keyboard. Arrow keys move the pen, Space puts
 * it down and lifts it.
 */
export function DrawingPad({
  onDraw,
  onStrokes,
  surprise,
  opening,
  onOpened,
  colors = padColors,
  penWidth = 0.05,
  paper = "#fff",
  resolution = 256,
  overlay = null,
  label = "Drawing pad",
  className,
  style,
  ref,
}: DrawingPadProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isOpen, setOpen] = useState(opening === undefined);
  const hear = useLatest({ onDraw, onStrokes: isOpen ? onStrokes : undefined });
  const [easel] = useState(
    () =>
      new Easel(
        (picture) => hear.current.onDraw(picture),
        (strokes) => hear.current.onStrokes?.(strokes),
      ),
  );
  const { canUndo, canRedo, isEmpty } = useSyncExternalStore(easel.subscribe, easel.getState, easel.getState);
  const [tool, setTool] = useState<PadTool>(colors[0]?.color ?? "#000");
  const [width, setWidth] = useState(penWidth);
  const hints = useId();

  useEffect(
    () => (canvas.current ? easel.attach(canvas.current, resolution, paper) : undefined),
    [easel, resolution, paper],
  );
  const self = useSelfDrawing(easel, {
    opening,
    onOpened: () => {
      setOpen(true);
      onOpened?.();
    },
    isHurried: useReducedMotion(),
  });
  const { keyboard, handlers } = usePen({ easel, tool, width, onTake: self.stop });

  function alter(change: () => void) {
    self.stop();
    change();
  }
  function press(event: KeyboardEvent<HTMLElement>) {
    const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey;
    const key = event.key.toLowerCase();
    if (!isCommand || (key !== "z" && key !== "y")) return;
    event.preventDefault();
    alter(() => (key === "y" || event.shiftKey ? easel.redo() : easel.undo()));
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of all that is inside
    <section
      ref={ref}
      aria-label={label}
      className={classNames("nc-pad", className)}
      data-drawing={self.isDrawing ? "itself" : undefined}
      style={style}
      onKeyDown={press}
    >
      <div
        className="nc-pad-paper"
        role="application"
        aria-label={`${label}: ${isEmpty ? "empty" : "a drawing"}`}
        aria-describedby={hints}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- one draws on it with keys, too
        tabIndex={0}
        {...handlers}
      >
        <canvas ref={canvas} aria-hidden className="nc-pad-canvas" />
        {overlay !== null && <div className="nc-pad-overlay">{overlay}</div>}
        {keyboard && (
          <span
            aria-hidden
            className="nc-pad-cursor"
            data-down={keyboard.isDown}
            style={{ left: `${keyboard.x * 100}%`, top: `${keyboard.y * 100}%` }}
          />
        )}
      </div>
      <p id={hints} className="nc-pad-hint">
        Arrow keys move the pen, Space puts it down and lifts it.
      </p>
      <p role="status" className="nc-pad-hint">
        {keyboard &&
          `Pen ${keyboard.isDown ? "down" : "up"}, ${part(keyboard.x)} across, ${part(keyboard.y)} down`}
      </p>
      <PadTools colors={colors} tool={tool} onTool={setTool} width={width} onWidth={setWidth} />
      <div className="nc-pad-buttons">
        <button type="button" aria-disabled={!canUndo} onClick={() => alter(() => easel.undo())}>
          Undo
        </button>
        <button type="button" aria-disabled={!canRedo} onClick={() => alter(() => easel.redo())}>
          Redo
        </button>
        <button type="button" aria-disabled={isEmpty} onClick={() => alter(() => easel.begin())}>
          Clear
        </button>
        {surprise && (
          <button type="button" onClick={() => self.surprise(surprise)}>
            Surprise me
          </button>
        )}
      </div>
      {self.problem !== null && (
        <p role="alert" className="nc-problem">
          {self.problem}
        </p>
      )}
    </section>
  );
}

const part = (place: number) => `${Math.round(place * 100)} %`;
