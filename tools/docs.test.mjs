// What can be checked of the documentation without a browser. That its guides render is tested in tests/guides.test.mjs, and
// that the quick start works, with the content security policy that it promises, in tests/quickStart.test.mjs.
import { beforeAll, describe, expect, test } from "@jest/globals";
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { blocksOf, documents, nodesOf, readDocument, root } from "./docsBlocks.mjs";
import { check, isChecked } from "./docsCheck.mjs";
import { measuredSection, rewritten, shownFile } from "./docsWrite.mjs";

const blocks = documents.flatMap((file) => blocksOf(file));

describe("code blocks", () => {
  const checked = blocks.filter((block) => isChecked(block) && !shownFile(block));
  /** @type {string[]} */
  let problems = [];
  beforeAll(() => {
    problems = check(checked);
  }, 300_000);

  test.each([...new Set(checked.map(({ file }) => file))])("of %s are right, by their types", (file) => {
    expect(problems.filter((problem) => problem.startsWith(`${file}:`))).toEqual([]);
  });

  test("nothing but code blocks is wrong", () => {
    expect(problems.filter((problem) => !documents.some((file) => problem.startsWith(`${file}:`)))).toEqual(
      [],
    );
  });
});

test("what is wrong with a code block is told with its file and line", () => {
  const block = { file: "GUIDE.md", lang: "ts", meta: "", place: /** @type {const} */ ([0, 0]) };
  const wrong = [
    {
      ...block,
      line: 7,
      code: 'import { squeezeNet } from "@neuron-cloud/squeezenet";\n\nconsole.log(squeezeNet);',
    },
    { ...block, line: 20, code: 'import "@neuron-cloud/core/inside";' },
    {
      ...block,
      line: 31,
      lang: "html",
      code: '<p>\n  <neuron-cloud appearence="dots"></neuron-cloud>\n</p>',
    },
    { ...block, line: 41, lang: "html", code: '<neuron-cloud gain="much"></neuron-cloud>' },
    { ...block, line: 51, lang: "html", code: "<script>\n  nothing();\n</script>" },
    {
      ...block,
      line: 60,
      code: 'import type { Made } from "react";\ndeclare module "react" {\n  interface Made {\n    up: number;\n  }\n}\nexport type Up = Made["up"];',
    },
    { ...block, line: 71, code: 'import type { Made } from "react";\nexport const made: Made = { up: 1 };' },
  ];
  const places = check(wrong).map((problem) => problem.split(": ")[0]);
  expect(new Set(places)).toEqual(new Set([7, 20, 32, 41, 52, 71].map((line) => `GUIDE.md:${line}`)));
}, 120_000);

test.each(documents)(
  "%s repeats what is elsewhere as it is there (or else: npm run docs:write)",
  async (file) => {
    const text = readDocument(file);
    expect(text).toBe(await rewritten(file, text));
  },
);

test("README shows what was measured", async () => {
  const results = join(mkdtempSync(join(tmpdir(), "neuron-cloud-")), "results.json");
  expect(await measuredSection(results)).toContain("npm run bench");
  const machine = { cores: 2, chromium: "156.0.1", renderer: "SwiftShader" };
  const spans = {
    "build neuronCloud": [{ wall: 9, mainThread: 1, longestTask: 1 }],
    "build points2017": [{ wall: 9, mainThread: 16, longestTask: 1 }],
  };
  const sections = { "build and replace": { spans, problems: [] } };
  writeFileSync(results, JSON.stringify({ date: "2026-11-24T10:00:00Z", quick: false, machine, sections }));
  const section = await measuredSection(results);
  expect(section).toContain("2026-11-24 with 2 cores (unknown), Chromium 156, drawing by SwiftShader.");
  expect(section).toMatch(/building the cloud, main-thread time +\| 1 ms +\| 16 ms +\| 1\/16 /);
  expect(section).not.toMatch(/NaN|undefined|null/);
  expect(readDocument("README.md")).toContain(await measuredSection());
});

describe("troubleshooting", () => {
  const guide = "stories/guides/troubleshooting.mdx";
  const nodes = nodesOf(guide, readDocument(guide));

  test("has a section for every error code, and for no other", () => {
    const codes = readDocument("packages/core/src/errors.ts").match(/(?<=^ {2}\| ")[\w-]+(?=")/gm) ?? [];
    const sections = nodes.flatMap((node) =>
      node.type === "heading" && node.children[0]?.type === "inlineCode" ? [node.children[0].value] : [],
    );
    expect(sections.toSorted()).toEqual(codes.toSorted());
  });

  const messages = blocksOf(guide).flatMap(({ lang, code }) => (lang === "text" ? code.split("\n\n") : []));
  test.each(messages)("quotes %p as it is thrown", (message) => {
    const parts = message.split(/…|(?<=\.) /); // a sentence may be one of several that are put behind another
    expect(parts.filter((part) => !thrown.includes(part.trim()))).toEqual([]);
  });
});

/** All sources, with strings that are put together from several lines in one piece. */
const thrown = readdirSync(join(root, "packages"), { recursive: true, encoding: "utf8" })
  .filter((path) => /^[\w-]+.src.*\.tsx?$/.test(path) && !path.includes(".test."))
  .map((path) => readFileSync(join(root, "packages", path), "utf8"))
  .join("\n")
  .replaceAll(/["'`]\s*\+\s*["'`]/g, "")
  .replaceAll("\\`", "`");

describe("links", () => {
  const pages = new Set(
    documents.flatMap((file) => {
      const [, title] = /<Meta title="(.+?)"/.exec(readDocument(file)) ?? [];
      return title ? [`${title.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}--docs`] : [];
    }),
  );

  test.each(documents)("of %s lead somewhere", (file) => {
    const urls = nodesOf(file, readDocument(file)).flatMap((node) =>
      node.type === "link" || node.type === "image" ? [node.url] : [],
    );
    const dead = urls.filter((url) => {
      if (/^(https:|#|\.\/api\/)/.test(url)) return false;
      const [, page] = /^\?path=\/docs\/(.+)$/.exec(url) ?? [];
      if (page) return !pages.has(page);
      return (
        !url.startsWith("?path=/story/") && !existsSync(join(root, dirname(file), url.split("#")[0] ?? ""))
      );
    });
    expect(dead).toEqual([]);
  });
});
