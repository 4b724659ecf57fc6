import { useLayoutEffect, useState, type RefObject } from "react";

/** Rows of tiles on a page. */
const ROWS = 4;

/** As many tiles as make full rows in a grid, however wide it is. Without a layout, as on a server, six to a row. */
export function usePageSize(grid: RefObject<HTMLElement | null>): number {
  const [columns, setColumns] = useState(6);
  useLayoutEffect(() => {
    const element = grid.current;
    if (!element || typeof ResizeObserver === "undefined") return undefined;
    const observer = new ResizeObserver(() =>
      setColumns(getComputedStyle(element).gridTemplateColumns.split(" ").length),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [grid]);
  return columns * ROWS;
}
