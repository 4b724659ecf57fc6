import { useLayoutEffect, useState, type RefObject } from "react";
import { useLatest } from "../../hooks/useLatest.js";
import { isInTextField, pickerOf } from "./textField.js";

/** Where pictures may be dropped. */
export type DropTarget = "widget" | "page";

/**
 * Hears what is dropped onto the widget; on the whole page, also what is dropped elsewhere, as long as it is a file or an
 * address, is no text on a text field, lies on no other picker, and nobody else has taken it (`preventDefault`).
 * @param takes whether what was dropped elsewhere on the page is for this one rather than for another that takes anything.
 * @default anything is
 * @returns whether something that may be dropped hangs over the target
 */
export function useDrop(
  root: RefObject<HTMLElement | null>,
  target: DropTarget,
  onDrop: (data: DataTransfer) => void,
  takes?: (data: DataTransfer) => boolean,
): boolean {
  const [isOver, setOver] = useState(false);
  const hear = useLatest({ onDrop, takes });
  const isChoosy = takes !== undefined;

  // Before the widget is seen: whoever sees it may drop something.
  useLayoutEffect(() => {
    const isMine = (event: DragEvent) => {
      const picker = pickerOf(event);
      if (event.defaultPrevented || !event.dataTransfer) return false;
      // A text field takes text; for a file dropped on it the browser would leave the page.
      if (isInTextField(event) && !event.dataTransfer.types.includes("Files")) return false;
      return picker ? picker === root.current : target === "page" && isForPages(event.dataTransfer);
    };
    const isHere = (event: DragEvent) => pickerOf(event) === root.current;
    const over = (event: DragEvent) => {
      // What hangs over the page is seen only when it is dropped.
      const mine = isMine(event) && (!isChoosy || isHere(event));
      setOver(mine);
      if (!mine || !event.dataTransfer) return;
      event.preventDefault(); // or else the browser takes no drop here
      event.dataTransfer.dropEffect = "copy";
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false); // out of the window
    };
    const drop = (event: DragEvent) => {
      setOver(false);
      if (!isMine(event) || !event.dataTransfer) return;
      if (!isHere(event) && hear.current.takes?.(event.dataTransfer) === false) return;
      event.preventDefault(); // or else the browser opens the file in place of the page
      hear.current.onDrop(event.dataTransfer);
    };
    const away = new AbortController();
    const { signal } = away;
    const page = root.current?.ownerDocument ?? document; // a window that was popped out has its own
    page.addEventListener("dragenter", over, { signal });
    page.addEventListener("dragover", over, { signal });
    page.addEventListener("dragleave", leave, { signal });
    // Before those who take anything.
    page.addEventListener("drop", drop, { signal, capture: isChoosy });
    return () => away.abort();
  }, [root, target, hear, isChoosy]);

  return isOver;
}

/** A page has drags of its own, such as of text, that nobody means for the picker. */
function isForPages({ types }: DataTransfer): boolean {
  return types.includes("Files") || types.includes("text/uri-list");
}
