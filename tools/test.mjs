// npm test: all checks of this repository, quickest first. `npm test -- --all`, as CI runs it, goes on to other people's apps,
// which it installs and builds. Ends in one line, `123 passed, 0 failed`: every Jest test counts one, and so does every other
// step.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { performance } from "node:perf_hooks";

const results = ".cache/test-results";
const timeout = 40 * 60_000; // far more than any step takes on an idle machine
const jestModules = { NODE_OPTIONS: "--experimental-vm-modules --disable-warning=ExperimentalWarning" };

const packages = readdirSync("packages")
  .map((name) => `packages/${name}`)
  .filter((dir) => existsSync(`${dir}/package.json`));
const npx = (/** @type {string[]} */ ...tool) => ["npx", "--no-install", ...tool];
const npm = (/** @type {string} */ script) => ["npm", "run", "--silent", script];

/**
 * @typedef {{ name: string, command: string[], jest?: boolean, needs?: string[], isOnlyForAll?: boolean }} Step
 * @typedef {{ passed: number, failed: number }} Outcome
 */

/**
 * `needs` names steps without which this one would only repeat their failure; `jest` counts its tests one by one.
 * @type {Step[]}
 */
const steps = [
  { name: "types", command: npm("typecheck") },
  { name: "lint", command: npm("lint") },
  { name: "model", command: ["node", "tools/model.mjs"] },
  { name: "unit tests", command: npx("jest", "--ci"), jest: true, needs: ["model"] },
  { name: "build", command: npm("build") },
  { name: "sizes", command: npm("size"), needs: ["build"] },
  ...packages.map((dir) => ({
    name: `publint ${dir}`,
    command: npx("publint", "--strict", dir),
    needs: ["build"],
  })),
  ...packages.map((dir) => ({
    name: `attw ${dir}`,
    command: npx("attw", "--profile", "esm-only", "--pack", dir),
    needs: ["build"],
  })),
  { name: "API reference", command: npm("docs:api") },
  { name: "Storybook", command: npx("storybook", "build", "--quiet"), needs: ["model", "API reference"] },
  { name: "Chromium", command: ["node", "tools/chromium.mjs"] },
  {
    name: "browser tests",
    command: npx("jest", "--ci", "-c", "jest.browser.config.mjs"),
    jest: true,
    needs: ["build", "Storybook", "Chromium"],
  },
  {
    name: "other people's apps",
    command: npx("jest", "--ci", "-c", "jest.consumers.config.mjs"),
    jest: true,
    needs: ["model", "build", "Chromium"],
    isOnlyForAll: true,
  },
];

/**
 * Jest's own count. A skipped or unwritten test has not passed, so it has failed; so has a run without any test.
 * @param {string} report
 * @returns {Outcome}
 */
function count(report) {
  const { numTotalTests, numPassedTests, numRuntimeErrorTestSuites } = JSON.parse(
    readFileSync(report, "utf8"),
  );
  const failed = numTotalTests - numPassedTests + numRuntimeErrorTestSuites;
  return { passed: numPassedTests, failed: numTotalTests === 0 ? Math.max(failed, 1) : failed };
}

/**
 * @param {Step} step
 * @returns {Outcome}
 */
function run({ name, command, jest }) {
  const report = `${results}/${name.replaceAll(/\W+/g, "-")}.json`;
  const [program = "", ...args] = jest ? [...command, "--json", `--outputFile=${report}`] : command;
  const { status, error } = spawnSync(program, args, {
    stdio: "inherit",
    timeout,
    env: { ...process.env, CI: "true", ...(jest ? jestModules : {}) },
  });
  if (error) console.error(error.message);
  if (!jest) return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  try {
    const { passed, failed } = count(report);
    return { passed, failed: status === 0 ? failed : Math.max(failed, 1) };
  } catch {
    return { passed: 0, failed: 1 }; // Jest ended before it could report
  }
}

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
/** @type {Map<string, Outcome & { seconds: number }>} */
const outcomes = new Map();
for (const step of steps) {
  if (step.isOnlyForAll && !process.argv.includes("--all")) continue;
  console.log(`\n━━ ${step.name}`);
  const missing = step.needs?.find((name) => outcomes.get(name)?.failed !== 0);
  const start = performance.now();
  if (missing) console.log(`not run, because "${missing}" failed`);
  const outcome = missing ? { passed: 0, failed: 1 } : run(step);
  outcomes.set(step.name, { ...outcome, seconds: (performance.now() - start) / 1000 });
}

console.log();
for (const [name, { passed, failed, seconds }] of outcomes) {
  const mark = failed > 0 ? "✗" : "✓";
  console.log(
    `${mark} ${name.padEnd(30)} ${seconds.toFixed(1).padStart(6)} s  ${passed} passed, ${failed} failed`,
  );
}
const sum = (/** @type {"passed" | "failed"} */ key) =>
  [...outcomes.values()].reduce((total, outcome) => total + outcome[key], 0);
console.log(`\n${sum("passed")} passed, ${sum("failed")} failed`);
process.exitCode = sum("failed") > 0 ? 1 : 0;
