import { useLayoutEffect, type RefObject } from "react";
import { useLatest } from "../../hooks/useLatest.js";
import { isInTextField } from "./textField.js";

/**
 * Hears what is pasted on the page, but for text fields, other pickers, and what somebody else has taken
 * (`preventDefault`). Where a page has several pickers and none has the focus, the first takes it.
 */
export function usePagePaste(
  root: RefObject<HTMLElement | null>,
  onPaste: (data: DataTransfer) => void,
): void {
  const hear = useLatest(onPaste);
  // Before the widget is seen: whoever sees it may paste something.
  useLayoutEffect(() => {
    function paste(event: ClipboardEvent) {
      const picker = event.target instanceof Element ? event.target.closest(".nc-picker") : null;
      const isElsewhere = picker !== null && picker !== root.current;
      if (event.defaultPrevented || !event.clipboardData || isElsewhere || isInTextField(event)) return;
      event.preventDefault();
      hear.current(event.clipboardData);
    }
    document.addEventListener("paste", paste);
    return () => document.removeEventListener("paste", paste);
  }, [root, hear]);
}
