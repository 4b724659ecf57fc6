import { useLayoutEffect, type RefObject } from "react";
import { useLatest } from "../../hooks/useLatest.js";
import { isInTextField, pickerOf } from "./textField.js";

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
      const picker = pickerOf(event);
      const isElsewhere = picker !== null && picker !== root.current;
      if (event.defaultPrevented || !event.clipboardData || isElsewhere || isInTextField(event)) return;
      event.preventDefault();
      hear.current(event.clipboardData);
    }
    const page = root.current?.ownerDocument ?? document;
    page.addEventListener("paste", paste);
    return () => page.removeEventListener("paste", paste);
  }, [root, hear]);
}
