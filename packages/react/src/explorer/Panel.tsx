import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from "react";
import { useSheet } from "./useSheet.js";

/** A tab of the panel, and what it holds where it stays mounted or is open. */
export interface PanelTab {
  readonly name: string;
  readonly title: string;
  /** What it holds; null while it is closed and need not stay. */
  readonly content: ReactNode;
}

interface PanelProps {
  /** What it tells of: its accessible name. */
  label: string;
  tabs: readonly PanelTab[];
  /** The open one's name. */
  open: string;
  onOpen: (name: string) => void;
  /** Returns to what was looked at before; null where nothing was. */
  onBack: (() => void) | null;
  /** Stays in view above all tabs. */
  children: ReactNode;
}

/** Beside the stage where there is room, else below it as a sheet that can be pulled up and down. */
export function Panel({ label, tabs, open, onOpen, onBack, children }: PanelProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const { height, isHigh, toggle, grip } = useSheet();

  // Whatever opened it: where tabs scroll, the open one is in view. The page around stays where it is.
  useEffect(() => {
    const tabsAt = list.current?.getBoundingClientRect();
    const tab = list.current?.querySelector(`[data-tab="${open}"]`)?.getBoundingClientRect();
    if (!list.current || !tabsAt || !tab) return;
    list.current.scrollLeft += Math.min(0, tab.left - tabsAt.left) + Math.max(0, tab.right - tabsAt.right);
  }, [open]);

  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = tabs.findIndex(({ name }) => name === open);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (!next) return;
    onOpen(next.name);
    list.current?.querySelector<HTMLElement>(`[data-tab="${next.name}"]`)?.focus();
  };

  return (
    <aside className="nc-explorer-panel" aria-label={label} data-sheet={height}>
      <button
        type="button"
        className="nc-explorer-grip"
        aria-expanded={isHigh}
        aria-label="Panel"
        onClick={toggle}
        {...grip}
      />
      <div className="nc-explorer-head">
        <div ref={list} className="nc-explorer-tabs" role="tablist" aria-label="Panel">
          {tabs.map(({ name, title }) => (
            <button
              key={name}
              type="button"
              role="tab"
              id={`${id}-${name}`}
              data-tab={name}
              aria-selected={name === open}
              aria-controls={`${id}-${name}-content`}
              tabIndex={name === open ? 0 : -1}
              onClick={() => onOpen(name)}
              onKeyDown={move}
            >
              {title}
            </button>
          ))}
        </div>
        {children}
      </div>
      {tabs.map(({ name, content }) => (
        <div
          key={name}
          role="tabpanel"
          id={`${id}-${name}-content`}
          aria-labelledby={`${id}-${name}`}
          className="nc-explorer-tab"
          hidden={name !== open}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard
          tabIndex={0}
        >
          {name === open && onBack && (
            <button type="button" className="nc-explorer-back" onClick={onBack}>
              Back
            </button>
          )}
          {content}
        </div>
      ))}
    </aside>
  );
}
