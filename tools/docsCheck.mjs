// Type-checks code blocks: each becomes a file in which its lines keep their numbers, and TypeScript tells what is wrong.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { htmlParts } from "./docsHtml.mjs";
import { root } from "./docsBlocks.mjs";

/** @typedef {import("./docsBlocks.mjs").Block} Block */

const folder = join(root, ".cache/docs-code");
const languages = new Set(["ts", "tsx", "js", "jsx", "mjs", "html"]);

export const isChecked = (/** @type {Block} */ { lang }) => languages.has(lang);

/** What consumers may import, by the packages' own `exports`, each with its source: nothing has to be built. */
function paths() {
  /** @type {Record<string, string[]>} */
  const found = {};
  for (const name of readdirSync(join(root, "packages"))) {
    const json = JSON.parse(readFileSync(join(root, "packages", name, "package.json"), "utf8"));
    for (const [entry, { types = "" }] of Object.entries(json.exports)) {
      const [, module, css] = /^\.\/dist\/(.+?)(\.css)?\.d\.ts$/.exec(types) ?? [];
      if (!module) continue;
      found[json.name + entry.slice(1)] = [
        css ? "./stylesheet.d.ts" : join(root, "packages", name, "src", module),
      ];
    }
  }
  return found;
}

const config = {
  extends: relative(folder, join(root, "tsconfig.base.json")),
  compilerOptions: {
    composite: false,
    declaration: false,
    declarationMap: false,
    sourceMap: false,
    noEmit: true,
    allowJs: true,
    checkJs: true,
    moduleDetection: "force", // a block without imports is a file of its own, too
    noUncheckedIndexedAccess: false, // as in the apps that `create vite` makes
    noUnusedLocals: true,
    types: ["vite/client", "node"],
    paths: paths(),
  },
  include: ["*"],
};

/**
 * The files that a block becomes, each as long as its document up to there.
 * @param {Block} block
 * @returns {{ line: number, extension: string, code: string }[]}
 */
const filesOf = ({ lang, line, code }) =>
  lang === "html" ? htmlParts(code, line) : [{ line, extension: lang, code }];

/**
 * Checks blocks, and answers with what is wrong, as `README.md:32: …`.
 * @param {readonly Block[]} blocks
 */
export function check(blocks) {
  rmSync(folder, { recursive: true, force: true });
  // What a block declares for all modules must not reach the others.
  const apart = blocks.filter(({ code }) => /^\s*declare\b|element\/jsx"/m.test(code));
  const projects = [blocks.filter((block) => !apart.includes(block)), ...apart.map((block) => [block])];
  return projects.flatMap((project, i) => checkProject(project, join(folder, `${i}`)));
}

/**
 * @param {readonly Block[]} blocks
 * @param {string} project
 */
function checkProject(blocks, project) {
  mkdirSync(project, { recursive: true });
  writeFileSync(join(project, "stylesheet.d.ts"), "export {};\n");
  writeFileSync(
    join(project, "tsconfig.json"),
    JSON.stringify({ ...config, extends: `../${config.extends}` }),
  );
  /** @type {Map<string, string>} */
  const documents = new Map();
  for (const block of blocks)
    for (const { line, extension, code } of filesOf(block)) {
      const name = `${block.file.replaceAll(/[^\w.-]/g, "_")}-${documents.size}.${extension}`;
      documents.set(name, block.file);
      writeFileSync(join(project, name), `${"\n".repeat(line - 1)}${code}\n`);
    }
  const compiler = join(root, "node_modules/@typescript/native/bin/tsc");
  const { stdout, stderr } = spawnSync(process.execPath, [compiler, "-p", project, "--pretty", "false"], {
    encoding: "utf8",
    cwd: project,
  });
  return (
    (stdout + stderr)
      .split(/\n(?=\S)/)
      .map((problem) => problem.trim())
      // What is wrong in the sources themselves is for `npm run typecheck`.
      .filter((problem) => problem && !problem.startsWith("../"))
      .map((problem) => {
        const [, name = "", line, text] = /^(.+?)\((\d+),\d+\): (.+)/s.exec(problem) ?? [];
        return line === undefined ? problem : `${documents.get(name) ?? name}:${line}: ${text}`;
      })
  );
}
