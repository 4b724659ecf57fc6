import { useLayoutEffect, useRef, useState, type KeyboardEvent } from "react";
import type { LabelBoard } from "./LabelBoard.js";
import type { LabelPlan } from "./planLabels.js";

interface LabelListProps {
  plan: LabelPlan;
  /** Made for the plan. */
  board: LabelBoard;
  /** What stands above the last block; null for nothing. */
  answer: { readonly title: string; readonly note: string } | null;
  onSelect: ((layer: string) => void) | undefined;
  className: string;
}

/**
 * The labels as the page has them: one list, of which the Tab key reaches one item and the arrow keys the others. A group's label
 * is only for the eye, since its layers are in the list themselves.
 */
export function LabelList({ plan, board, answer, onSelect, className }: LabelListProps) {
  const { labels, layers } = plan;
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => (list.current ? board.attach(list.current) : undefined), [board]);

  const [reached, reach] = useState(0);
  const tabStop = Math.min(reached, layers - 1);
  const move = (event: KeyboardEvent<HTMLElement>) => {
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
            onKeyDown={move}
            onClick={() => onSelect?.(layer)}
          >
            <b>{title}</b> <small>{note}</small>
          </button>
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
