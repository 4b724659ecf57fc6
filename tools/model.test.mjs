// The tool as `npm start` and `npm test` call it, on a machine without a network. That it downloads is not tested here.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { findModel, weights } from "./model.mjs";

const cut = `globalThis.fetch = async () => { throw new TypeError("fetch failed", { cause: new Error("no network") }); };`;

/** @type {string} */
let machine;
const kept = () => join(machine, "cache/neuron-cloud/models", weights.name);
const beside = () => join(machine, "shared/models/squeezenet1.0-deep-compression", weights.name);

/** @type {(path: string, bytes: string | Uint8Array) => void} */
function put(path, bytes) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}

/** Runs the tool in a repository of its own, so that only files of this test lie around it. */
function run(/** @type {string[]} */ ...args) {
  const tool = join(machine, "repository/tools/model.mjs");
  return spawnSync(process.execPath, ["--import", `data:text/javascript,${cut}`, tool, ...args], {
    encoding: "utf8",
    env: { CI: "true", HOME: machine, XDG_CACHE_HOME: join(machine, "cache") },
  });
}

beforeEach(() => {
  machine = mkdtempSync(join(tmpdir(), "neuron-cloud-"));
  mkdirSync(join(machine, "repository/tools"), { recursive: true });
  copyFileSync(join(import.meta.dirname, "model.mjs"), join(machine, "repository/tools/model.mjs"));
});

afterEach(() => rmSync(machine, { recursive: true }));

test("fails where the weights are missing, and says why and what to do", () => {
  const { status, stderr } = run();
  expect(status).toBe(1);
  expect(stderr).toContain("SqueezeNet's weights are missing (no network)");
  expect(stderr).toContain(dirname(kept()));
});

test("lets Storybook open without them, as the live stories can fetch or open them", () => {
  const { status, stderr } = run("--optional");
  expect(status).toBe(0);
  expect(stderr).toContain("Going on without them");
});

test("passes a damaged file over, with a warning that names it", () => {
  put(beside(), "not the weights");
  const { status, stderr } = run();
  expect(status).toBe(1);
  expect(stderr).toContain(`${beside()} is damaged`);
});

test("takes the weights from the folder beside the repository, and keeps them in the cache", async () => {
  const found = await findModel();
  if (!found)
    throw new Error("This test needs SqueezeNet's weights. Run `node tools/model.mjs` to get them.");
  put(kept(), "half of a file");
  put(beside(), found.bytes);
  const { status, stdout } = run();
  expect(status).toBe(0);
  expect(stdout).toContain(kept());
  expect(readFileSync(kept()).equals(found.bytes)).toBe(true);
});
