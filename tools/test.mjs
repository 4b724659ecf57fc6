// npm test: all checks of this repository, quickest first. `npm test -- --all`, as CI runs it, goes on to other people's apps,
// which it installs and builds. Ends in one line, `123 passed, 0 failed, 0 skipped`: every Jest test counts one, and so does
// every other step. What is about SqueezeNet itself is left out where its files cannot be had, and counts as skipped; with
// NEURON_CLOUD_REQUIRE=squeezenet it counts as failed.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { text } from "node:stream/consumers";
import { whyWithoutSqueezenet } from "./squeezenetGroup.mjs";

const results = ".cache/test-results";
const timeout = 40 * 60_000; // far more than any step takes on an idle machine
const jestModules = { NODE_OPTIONS: "--experimental-vm-modules --disable-warning=ExperimentalWarning" };

const packages = readdirSync("packages")
  .map((name) => `packages/${name}`)
  .filter((dir) => existsSync(`${dir}/package.json`));
const npx = (/** @type {string[]} */ ...tool) => ["npx", "--no-install", ...tool];
const squeezenet = (/** @type {string} */ project) =>
  npx("jest", "--ci", "-c", "jest.squeezenet.config.mjs", "--selectProjects", project);
const npm = (/** @type {string} */ script) => ["npm", "run", "--silent", script];

/**
 * @typedef {{ name: string, command: string[], jest?: boolean, needs?: string[], isOnlyForAll?: boolean, isSqueezenet?: boolean, lane?: string }} Step
 * @typedef {{ passed: number, failed: number, skipped: number }} Outcome
 */

/**
 * `needs` names steps without which this one would only repeat their failure; `jest` counts its tests one by one;
 * `isSqueezenet` is about SqueezeNet itself, and needs its weights and its reference results. A step of a `lane` takes one core:
 * it runs after those before it in its lane, while other steps do.
 * @type {Step[]}
 */
const steps = [
  { name: "Chromium", command: ["node", "tools/chromium.mjs"], lane: "Chromium" },
  { name: "types", command: npm("typecheck") },
  { name: "lint", command: npm("lint") },
  { name: "unit tests", command: npx("jest", "--ci"), jest: true },
  { name: "SqueezeNet", command: squeezenet("squeezenet"), jest: true, isSqueezenet: true },
  { name: "build", command: npm("build"), lane: "packages" },
  { name: "sizes", command: npm("size"), needs: ["build"], lane: "packages" },
  ...packages.map((dir) => ({
    name: `publint ${dir}`,
    command: npx("publint", "--strict", dir),
    needs: ["build"],
    lane: "packages",
  })),
  ...packages.map((dir) => ({
    name: `attw ${dir}`,
    command: npx("attw", "--profile", "esm-only", "--pack", dir),
    needs: ["build"],
    lane: "packages",
  })),
  { name: "API reference", command: npm("docs:api"), needs: ["build"], lane: "documentation" },
  {
    name: "Storybook",
    command: npx("storybook", "build", "--quiet"),
    needs: ["API reference"],
    lane: "documentation",
  },
  {
    name: "browser tests",
    command: npx("jest", "--ci", "-c", "jest.browser.config.mjs"),
    jest: true,
    needs: ["build", "Storybook", "Chromium"],
  },
  {
    name: "SqueezeNet in a browser",
    command: squeezenet("squeezenet-browser"),
    jest: true,
    needs: ["build", "Storybook", "Chromium"],
    isSqueezenet: true,
  },
  {
    name: "other people's apps",
    command: npx("jest", "--ci", "-c", "jest.consumers.config.mjs"),
    jest: true,
    needs: ["build", "Chromium"],
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
  return { passed: numPassedTests, failed: numTotalTests === 0 ? Math.max(failed, 1) : failed, skipped: 0 };
}

const failed = { passed: 0, failed: 1, skipped: 0 };

/**
 * @param {Step} step
 * @param {string[]} [more] arguments
 * @returns {Promise<Outcome>}
 */
async function run({ name, command, jest, lane }, more = []) {
  const report = `${results}/${name.replaceAll(/\W+/g, "-")}.json`;
  const [program = "", ...args] = jest ? [...command, ...more, "--json", `--outputFile=${report}`] : command;
  const child = spawn(program, args, {
    stdio: ["inherit", lane ? "pipe" : "inherit", lane ? "pipe" : "inherit"],
    timeout,
    env: { ...process.env, CI: "true", ...(jest ? jestModules : {}) },
  });
  const said = [child.stdout, child.stderr].map(async (stream) => (stream ? text(stream) : ""));
  const status = await once(child, "close").then(
    ([code]) => code,
    (error) => console.error(error.message),
  );
  if (lane) console.log(`\n━━ ${name}\n${(await Promise.all(said)).join("")}`); // in one piece
  if (!jest) return status === 0 ? { passed: 1, failed: 0, skipped: 0 } : failed;
  try {
    const outcome = count(report);
    return { ...outcome, failed: status === 0 ? outcome.failed : Math.max(outcome.failed, 1) };
  } catch {
    return failed; // Jest ended before it could report
  }
}

/**
 * Only counts a step's tests: all are left out, as no name has this pattern.
 * @param {Step} step
 * @returns {Promise<Outcome>}
 */
async function leaveOut(step) {
  const outcome = await run(step, ["--testNamePattern", "(?!)", "--silent"]);
  return { passed: 0, failed: outcome.passed, skipped: outcome.failed };
}

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const without = await whyWithoutSqueezenet();
const isRequired = process.env.NEURON_CLOUD_REQUIRE?.split(",").includes("squeezenet");
/** @type {Map<string, Outcome & { seconds: number }>} */
const outcomes = new Map();
async function take(/** @type {Step} */ step) {
  if (!step.lane) console.log(`\n━━ ${step.name}`);
  const missing = step.needs?.find((name) => outcomes.get(name)?.failed !== 0);
  const start = performance.now();
  let outcome = failed;
  if (missing) console.log(`${step.name} not run, because "${missing}" failed`);
  else if (!step.isSqueezenet || without === null) outcome = await run(step);
  else if (isRequired) console.log(`not run, though NEURON_CLOUD_REQUIRE asks for it: ${without}`);
  else outcome = await leaveOut(step);
  outcomes.set(step.name, { ...outcome, seconds: (performance.now() - start) / 1000 });
}

const asked = steps.filter(({ isOnlyForAll }) => !isOnlyForAll || process.argv.includes("--all"));
const began = performance.now();
/** @type {Map<string, Promise<void>>} what has begun, by step and by lane */
const begun = new Map();
for (const step of asked) {
  const before = [step.lane ?? "", ...(step.needs ?? [])].map(async (name) => begun.get(name));
  const taken = Promise.all(before).then(() => take(step));
  begun.set(step.name, taken);
  if (step.lane) begun.set(step.lane, taken);
  else await taken; // oxlint-disable-line no-await-in-loop -- one after the other
}
await Promise.all(begun.values());

console.log();
const total = { passed: 0, failed: 0, skipped: 0 };
for (const { name } of asked) {
  const { seconds, ...outcome } = outcomes.get(name) ?? { ...failed, seconds: 0 };
  total.passed += outcome.passed;
  total.failed += outcome.failed;
  total.skipped += outcome.skipped;
  const mark = outcome.failed > 0 ? "✗" : outcome.skipped > 0 ? "–" : "✓";
  console.log(`${mark} ${name.padEnd(30)} ${seconds.toFixed(1).padStart(6)} s  ${inWords(outcome)}`);
}
if (without !== null && !isRequired)
  console.log(`
Not run: what is about SqueezeNet itself (${total.skipped} tests). ${without}
Then \`npm run test:squeezenet\` runs just these, and \`npm test\` runs all.`);
console.log(`\n${((performance.now() - began) / 60_000).toFixed(1)} min in all`);
console.log(`\n${inWords(total)}`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** @param {Outcome} outcome */
function inWords({ passed, failed: notPassed, skipped }) {
  return `${passed} passed, ${notPassed} failed, ${skipped} skipped`;
}
