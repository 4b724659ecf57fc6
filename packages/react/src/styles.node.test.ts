// How much the widgets' rules weigh against those of a page. What they look like under a reset is tested in tests/resets.test.mjs.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const css = readFileSync(join(import.meta.dirname, "styles.css"), "utf8").replaceAll(/\/\*.*?\*\//gs, "");
const selectors = [...css.matchAll(/([^{};]+)\{/g)]
  .map(([, text = ""]) => text.trim())
  .filter((text) => !text.startsWith("@"))
  .flatMap((list) => splitList(list));

/** At the commas that are in no brackets. */
function splitList(list: string): string[] {
  const parts = [""];
  let depth = 0;
  for (const char of list) {
    if (char === "(") depth++;
    if (char === ")") depth--;
    if (char === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += char;
  }
  return parts.map((part) => part.trim());
}

/** Without all that `:where()` holds, which weighs nothing. */
function weighing(selector: string): string {
  let rest = selector;
  while (rest.includes(":where(")) {
    const start = rest.indexOf(":where(");
    let end = start + ":where(".length;
    for (let depth = 1; depth > 0; end++) depth += { "(": 1, ")": -1 }[rest[end]!] ?? 0;
    rest = rest.slice(0, start) + rest.slice(end);
  }
  return rest.replaceAll(/\s*[>~+]?\s*$/g, "").trim();
}

/** With a state or a pseudo-element that could not be in `:where()`, or that is to win. */
const oneClass = /^(\.nc-[\w-]+|:is\((\s*\.nc-[\w-]+\s*,?)+\))(\[[\w-]+\])?\s*(::?[\w-]+)?$/;
const outermost = /^:where\((\s*\.nc-[a-z]+\s*,?)+\)$/;

it("weighs one class, so that a reset is weaker and a page that says it with two is stronger", () => {
  expect(selectors.length).toBeGreaterThan(150);
  const others = selectors.filter(
    (selector) => !oneClass.test(weighing(selector)) && !outermost.test(selector),
  );
  expect(others).toEqual([]);
});
