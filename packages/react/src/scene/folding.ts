import { canFold } from "@neuron-cloud/core";
import { createContext, useCallback, useLayoutEffect, useMemo, useState } from "react";
import type { NetworkLayer } from "./networkLayers.js";

/** Which blocks are folded, and how to fold and open them. */
export interface Folding {
  /** Names of the folded layers. */
  readonly folded: readonly string[];
  /** Names of the layers that can be folded. */
  readonly foldable: readonly string[];
  /** Folds a block, or opens it. */
  readonly toggle: (layer: string) => void;
  /** Folds all blocks; opens them where all are folded. */
  readonly toggleAll: () => void;
}

const nothing = () => {};
/** Nothing can be folded outside of a cloud. */
export const FoldingContext = createContext<Folding>({
  folded: [],
  foldable: [],
  toggle: nothing,
  toggleAll: nothing,
});

const none: readonly string[] = [];

/** The blocks that a person folded, or those that the page says are folded. */
export function useFolding(
  layers: readonly NetworkLayer[],
  given: "all" | readonly string[] | undefined,
  onFold: ((folded: readonly string[]) => void) | undefined,
): Folding {
  const [own, setOwn] = useState(none);
  const asked = given ?? own;
  const foldable = useMemo(
    () => layers.flatMap(({ name, shape }) => (canFold(shape) ? [name] : [])),
    [layers],
  );
  const folded = useMemo(
    () => (asked === "all" ? foldable : foldable.filter((name) => asked.includes(name))),
    [asked, foldable],
  );

  const fold = useCallback(
    (next: readonly string[]) => {
      if (given === undefined) setOwn(next);
      onFold?.(next);
    },
    [given, onFold],
  );
  return useMemo(
    () => ({
      folded,
      foldable,
      toggle: (layer) => fold(foldable.filter((name) => folded.includes(name) !== (name === layer))),
      toggleAll: () => fold(folded.length === foldable.length ? none : foldable),
    }),
    [folded, foldable, fold],
  );
}

/** F folds all blocks, or opens them, while the canvas itself has the focus. */
export function useFoldKey(keysFrom: HTMLElement | null, toggleAll: () => void): void {
  // Before the next key is pressed: what it does depends on what is folded.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { key, altKey, ctrlKey, metaKey, target, defaultPrevented } = event;
      if (key.toLowerCase() !== "f" || altKey || ctrlKey || metaKey) return;
      if (target !== keysFrom || defaultPrevented) return;
      toggleAll();
      event.preventDefault();
      event.stopPropagation(); // F is full screen to many a page around it
    };
    keysFrom?.addEventListener("keydown", onKey);
    return () => keysFrom?.removeEventListener("keydown", onKey);
  }, [keysFrom, toggleAll]);
}
