import widgets from "@neuron-cloud/react/styles.css?inline";
import element from "./element.css?inline";

/** A document takes only what was made in its own window. */
const sheets = new WeakMap<Document, CSSStyleSheet>();

/**
 * Styles an element as long as it stays in its document. One stylesheet for all elements of a page; constructed, as a `<style>` would
 * need a `style-src` of the page's CSP.
 */
export function adoptStyles(root: ShadowRoot): void {
  const { ownerDocument } = root;
  const sheet = sheets.get(ownerDocument) ?? constructed(ownerDocument);
  if (root.adoptedStyleSheets[0] !== sheet) root.adoptedStyleSheets = [sheet];
}

function constructed(page: Document): CSSStyleSheet {
  const sheet = new (page.defaultView ?? globalThis).CSSStyleSheet();
  sheet.replaceSync(widgets + element);
  sheets.set(page, sheet);
  return sheet;
}
