// The code blocks of the documentation, with the places that they stand at.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { remark } from "remark";
import remarkGfm from "remark-gfm";
import remarkMdx from "remark-mdx";

export const root = join(import.meta.dirname, "..");

/** @type {(folder: string, ending: string) => string[]} */
const below = (folder, ending) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`);

/** Paths below the root, of all that people read. */
export const documents = [
  "README.md",
  "CONTRIBUTING.md",
  ...below("docs", ".md"),
  ...readdirSync(join(root, "packages")).map((name) => `packages/${name}/README.md`),
  ...below("stories", ".mdx"),
].filter((path) => existsSync(join(root, path)));

/** @typedef {import("mdast").Nodes} Node */
/**
 * @typedef {object} Block
 * @property {string} file
 * @property {number} line of its first line of code, from 1
 * @property {string} lang
 * @property {string} meta what follows the language
 * @property {string} code
 * @property {readonly [start: number, end: number]} place in the document, its fences included
 */

export const readDocument = (/** @type {string} */ file) => readFileSync(join(root, file), "utf8");

/**
 * All nodes of a document, from top to bottom.
 * @param {string} file
 * @param {string} text
 */
export function nodesOf(file, text) {
  const markdown = remark().use(remarkGfm);
  return all((file.endsWith(".mdx") ? markdown.use(remarkMdx) : markdown).parse(text));
}

/** @type {(node: Node) => Node[]} */
const all = (node) => [node, ...("children" in node ? node.children.flatMap(all) : [])];

/**
 * @param {string} file
 * @param {string} [text]
 * @returns {Block[]}
 */
export const blocksOf = (file, text = readDocument(file)) =>
  nodesOf(file, text).flatMap((node) => {
    if (node.type !== "code" || !node.position) return [];
    const { start, end } = node.position;
    return [
      {
        file,
        line: start.line + 1,
        lang: node.lang ?? "",
        meta: node.meta ?? "",
        code: node.value,
        place: [start.offset ?? 0, end.offset ?? 0],
      },
    ];
  });
