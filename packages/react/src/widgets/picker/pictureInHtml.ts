const IMG = /<img\b(?:"[^"]*"|'[^']*'|[^'">])*>/gi;
const SRC = /\ssrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i;

/**
 * The addresses of the pictures in HTML that was dragged or copied, as browsers carry a picture that is a link. By its text,
 * because a parser's document is out of reach under trusted types.
 * @param base what relative addresses begin at, where it is known
 */
export function picturesInHtml(html: string, base: string): string[] {
  return (html.match(IMG) ?? []).flatMap((tag) => {
    const [, double, single, bare] = SRC.exec(tag) ?? [];
    const address = unescaped(double ?? single ?? bare ?? "").trim();
    try {
      return address ? [new URL(address, base || undefined).href] : [];
    } catch {
      return []; // relative to a page that nobody knows
    }
  });
}

/** Browsers write these two into the attributes that they serialise: https://html.spec.whatwg.org/#escapingString */
function unescaped(text: string): string {
  return text.replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}
