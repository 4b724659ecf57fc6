import { useCallback, useEffect, useState } from "react";
import { firstView, goBack, readView, visit, writeView, type ExplorerView } from "./explorerView.js";

/** An explorer's view and how it is changed. */
export interface ExplorerViewState {
  readonly view: ExplorerView;
  /** Changes the view. */
  readonly go: (change: Partial<ExplorerView>) => void;
  /** Returns to what was looked at before; null where nothing was. */
  readonly back: (() => void) | null;
}

/**
 * Keeps an explorer's view.
 * @param openTab the tab to open with
 * @param address whether it is in the page's address as well, so that a link shows the same
 */
export function useExplorerView(address: boolean, openTab = firstView.tab): ExplorerViewState {
  const [{ view, past }, set] = useState(() => ({
    view:
      address && typeof location !== "undefined" && location.hash
        ? readView(location.hash)
        : { ...firstView, tab: openTab },
    past: [] as readonly ExplorerView[],
  }));
  const go = useCallback((change: Partial<ExplorerView>) => set((before) => visit(before, change)), []);
  const back = useCallback(() => set(goBack), []);

  const fragment = writeView(view);
  useEffect(() => {
    if (!address) return undefined;
    const known = location.hash.replace(/^#/, "");
    if (known !== fragment) history.replaceState(history.state, "", `#${fragment}`);
    // A link within the page, or an address typed by hand.
    const follow = () => set((before) => visit(before, readView(location.hash)));
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, [address, fragment]);

  return { view, go, back: past.length > 0 ? back : null };
}
