// npm run docs:write: writes what the documentation repeats from elsewhere: the table of the measurements, between two
// comments, and code blocks that say which file of the repository they show (```tsx same-as=stories/guides/edges.ts).
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { format } from "prettier";
import { blocksOf, documents, readDocument, root } from "./docsBlocks.mjs";
import { measured, notMeasured } from "./docsMeasured.mjs";

const BEGIN = "<!-- measured, by npm run docs:write -->";
const END = "<!-- end of measured -->";
const results = join(root, "bench/results.json");

/** @param {string} [path] */
export async function measuredSection(path = results) {
  const { source, bars } = measured(existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : null) ?? {};
  const text = source === undefined ? notMeasured : `${source}\n\n${bars}`;
  return `${BEGIN}\n\n${(await format(text, { parser: "markdown", printWidth: 110 })).trim()}\n\n${END}`;
}

/** The file that a block shows, or null for one that stands for itself. */
export const shownFile = (/** @type {import("./docsBlocks.mjs").Block} */ { meta }) =>
  /(?:^|\s)same-as=(\S+)/.exec(meta)?.[1] ?? null;

/** Without what is addressed to linters. */
const shown = (/** @type {string} */ code) => code.replaceAll(/[ \t]*\/\/ oxlint-disable.*$/gm, "").trim();

/**
 * A document as it should be.
 * @param {string} file
 * @param {string} text
 */
export async function rewritten(file, text) {
  let after = text;
  for (const block of blocksOf(file, text).toReversed()) {
    const path = shownFile(block);
    if (!path) continue;
    const [start, end] = block.place;
    const code = shown(readFileSync(join(root, path), "utf8"));
    after = `${after.slice(0, start)}\`\`\`${block.lang} ${block.meta}\n${code}\n\`\`\`${after.slice(end)}`;
  }
  const [begin, close] = [after.indexOf(BEGIN), after.indexOf(END)];
  if (begin < 0 || close < begin) return after;
  return after.slice(0, begin) + (await measuredSection()) + after.slice(close + END.length);
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const file of documents) {
    const before = readDocument(file);
    const after = await rewritten(file, before); // oxlint-disable-line no-await-in-loop -- quick
    if (after === before) continue;
    writeFileSync(join(root, file), after);
    console.log(`Wrote ${file}`);
  }
