import { broughtBy, type Brought } from "./brought.js";

/**
 * Reads the clipboard for people without keys to paste with. The browser may ask first, so call it only from a press.
 */
export async function readClipboard(page: Document, takesAddresses: boolean): Promise<Brought> {
  let items: ClipboardItems;
  try {
    items = await (page.defaultView ?? window).navigator.clipboard.read();
  } catch {
    return {
      problem:
        "The browser does not let this page read the clipboard. Allow it beside the address bar, or press Ctrl+V (⌘V on a Mac).",
    };
  }
  const texts = new Map<string, string>();
  for (const item of items) {
    const type = item.types.find((one) => one.startsWith("image/"));
    // oxlint-disable-next-line no-await-in-loop -- the first picture ends it
    if (type) return { image: await item.getType(type), name: "pasted picture" };
    for (const text of ["text/html", "text/plain"])
      // oxlint-disable-next-line no-await-in-loop -- hardly ever more than one
      if (item.types.includes(text)) texts.set(text, await (await item.getType(text)).text());
  }
  return broughtBy("paste", { files: [], getData: (type) => texts.get(type) ?? "" }, takesAddresses);
}
