// What of an HTML block TypeScript can check: its scripts, and the attributes of <neuron-cloud>.
import { parseFragment } from "parse5";

/** @typedef {import("parse5").DefaultTreeAdapterTypes.ChildNode} Node */
/** @typedef {import("parse5").DefaultTreeAdapterTypes.Element} Element */

/** An attribute's value is text, of a kind that its property can be read from; of a property that is or is not, nothing. */
const types = [
  'import type { NeuronCloudAttributes as All } from "@neuron-cloud/element";',
  "type Text<T> = T extends boolean ? '' : T extends string | number ? `${T}` : never;",
  "type Written = { [Name in keyof All]?: Text<NonNullable<All[Name]>> } & { class?: string; id?: string; style?: string };",
].join(" ");

/** @type {(node: Node) => Element[]} */
const elements = (node) => ("tagName" in node ? [node, ...node.childNodes.flatMap(elements)] : []);

/**
 * @param {string} html
 * @param {number} line of its first line
 */
export const htmlParts = (html, line) =>
  parseFragment(html, { sourceCodeLocationInfo: true })
    .childNodes.flatMap(elements)
    .flatMap(({ tagName, attrs, childNodes, sourceCodeLocation }) => {
      const at = line - 1 + (sourceCodeLocation?.startLine ?? 1);
      if (tagName === "neuron-cloud") {
        const written = Object.fromEntries(attrs.map(({ name, value }) => [name, value]));
        return [
          {
            line: at,
            extension: "ts",
            code: `${types} export const written: Written = ${JSON.stringify(written)};`,
          },
        ];
      }
      const [text] = childNodes;
      if (tagName !== "script" || text?.nodeName !== "#text" || !("value" in text)) return [];
      return [{ line: at, extension: "js", code: text.value }];
    });
