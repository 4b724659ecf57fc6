import type { ImageSource } from "@neuron-cloud/core";
import { useEffect, useRef, useState } from "react";
import { textOf } from "../../failure.js";
import { useLatest } from "../../hooks/useLatest.js";
import { bitmapOf } from "../bitmapOf.js";
import { drawByItself } from "./drawByItself.js";
import type { Easel } from "./Easel.js";
import type { PadStroke } from "./strokes.js";

/** What may surprise: strokes, which the pad draws by itself, or a picture. */
export type PadSurprise = readonly PadStroke[] | ImageSource;

interface SelfDrawingOptions {
  opening: readonly PadStroke[] | undefined;
  onOpened: (() => void) | undefined;
  /** Draws at once what it draws by itself. */
  isHurried: boolean;
}

interface Work {
  /** Ends it at whatever point it is. */
  readonly cancel: () => void;
  /** Hears that it has come to an end, of whatever kind. */
  readonly onEnd?: (() => void) | undefined;
}

/** The pad's own hand: the opening, and surprises. */
export function useSelfDrawing(easel: Easel, options: SelfDrawingOptions) {
  const [isDrawing, setDrawing] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const newest = useLatest(options);
  const work = useRef<Work | null>(null);
  const hasOpened = useRef(false);

  function draw(strokes: readonly PadStroke[], onEnd?: () => void) {
    setDrawing(true);
    const cancel = drawByItself(easel, strokes, newest.current.isHurried, end);
    work.current = { cancel, onEnd };
  }

  function end() {
    const ended = work.current;
    work.current = null;
    setDrawing(false);
    ended?.onEnd?.();
  }

  /** Lets somebody else have the pen. */
  function stop() {
    work.current?.cancel();
    if (work.current) end();
  }

  function surprise(bring: () => PadSurprise | Promise<PadSurprise>) {
    stop();
    setProblem(null);
    let isWanted = true;
    work.current = { cancel: () => (isWanted = false) };
    async function take() {
      try {
        const brought = await bring();
        const picture = isStrokes(brought) ? null : await bitmapOf(brought);
        if (!isWanted) return;
        easel.begin(picture);
        if (isStrokes(brought)) draw(brought);
        else end();
      } catch (error) {
        if (!isWanted) return;
        end();
        setProblem(textOf(error));
      }
    }
    void take();
  }

  useEffect(() => {
    const { opening } = newest.current;
    if (opening && !hasOpened.current)
      draw(opening, () => {
        hasOpened.current = true;
        newest.current.onOpened?.();
      });
    return () => {
      work.current?.cancel();
      work.current = null;
    };
    // oxlint-disable-next-line react/exhaustive-deps -- once, when the pad appears
  }, []);

  return { isDrawing, problem, stop, surprise };
}

const isStrokes = (brought: PadSurprise): brought is readonly PadStroke[] => Array.isArray(brought);
