import widgets from "@neuron-cloud/react/styles.css?inline";
import element from "./element.css?inline";

let shared: CSSStyleSheet | undefined;

/** One stylesheet for all elements of the page. Constructed, as a `<style>` would need a `style-src` of the page's CSP. */
export function adoptStyles(root: ShadowRoot): void {
  if (!shared) {
    shared = new CSSStyleSheet();
    shared.replaceSync(widgets + element);
  }
  root.adoptedStyleSheets = [shared];
}
