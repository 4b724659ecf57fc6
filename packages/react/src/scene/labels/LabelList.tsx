import { useLayoutEffect, useRef, useState, type KeyboardEvent } from "react";
import type { Folding } from "../folding.js";
import type { LabelBoard } from "./LabelBoard.js";
import type { LabelPlan } from "./planLabels.js";

interface LabelListProps {
  plan: LabelPlan;
  /** Made for the plan. */
  board: LabelBoard;
  /** What stands above the last block; null for nothing. */
  answer: { readonly title: string; readonly note: string } | null;
  onSelect: ((layer: string) => void) | undefined;
  folding: Folding;
  className: string;
}

/** Arrows that come together about a slab, and arrows that part from it. */
const CLOSE = "M8 2v12M1 8h4M3 5.5 5.5 8 3 10.5M15 8h-4M13 5.5 10.5 8 13 10.5";
const OPEN = "M8 2v12M5.5 8h-4M3.5 5.5 1 8l2.5 2.5M10.5 8h4M12.5 5.5 15 8l-2.5 2.5";

/**
 * The labels as the page has them: one list, of which the Tab key reaches one item and the arrow keys the others. A group's label
 * is only for the eye, since its layers are in the list themselves.
 */
export function LabelList({ plan, board, answer, onSelect, folding, className }: LabelListProps) {
  const { labels, layers } = plan;
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => (list.current ? board.attach(list.current) : undefined), [board]);

  const [reached, reach] = useState(0);
  const tabStop = Math.min(reached, layers - 1);
  const { folded, foldable, toggle } = folding;
  const onKey = (event: KeyboardEvent<HTMLElement>, layer: string) => {
    if (event.key.toLowerCase() === "f" && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      event.stopPropagation();
      if (foldable.includes(layer)) toggle(layer);
      return;
    }
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation(); // these keys turn the cloud, too
    const next = (tabStop + step + layers) % layers;
    reach(next);
    list.current?.children[next]?.querySelector("button")?.focus();
  };
  return (
    <ul ref={list} className={className} aria-label="Layers">
      {labels.map(({ title, note, layer }, i) => (
        <li key={title} aria-hidden={i >= layers || undefined}>
          <button
            type="button"
            tabIndex={i === tabStop ? 0 : -1}
            onKeyDown={(event) => onKey(event, layer)}
            onClick={() => onSelect?.(layer)}
          >
            <b>{title}</b> <small>{note}</small>
          </button>
          {i < layers && foldable.includes(layer) && (
            <button
              type="button"
              data-fold
              aria-label={`Fold ${title}`}
              aria-pressed={folded.includes(layer)}
              tabIndex={i === tabStop ? 0 : -1}
              onClick={() => toggle(layer)}
            >
              <svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true">
                <path
                  d={folded.includes(layer) ? OPEN : CLOSE}
                  fill="none"
                  stroke="currentColor"
                  strokeWidth="1.5"
                />
              </svg>
            </button>
          )}
        </li>
      ))}
      {answer && (
        <li data-answer>
          <b>{answer.title}</b> <small>{answer.note}</small>
        </li>
      )}
    </ul>
  );
}
