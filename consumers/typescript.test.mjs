// The packages' types, as other people's compilers read them. Which are meant is said in the guide "Testing your app".
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { prepareApps } from "./support/app.mjs";

const apps = prepareApps([["typescript"]]);

/**
 * What a compiler says of the app.
 * @param {string} version
 * @param {string} resolution
 * @param {boolean} skipLibCheck
 */
async function compile(version, resolution, skipLibCheck) {
  const { folder } = (await apps["typescript"]) ?? { folder: "" };
  const module = resolution === "bundler" ? "esnext" : resolution === "node10" ? "commonjs" : resolution;
  const tsc = join(folder, `node_modules/typescript-${version}/bin/tsc`);
  const options = ["--moduleResolution", resolution, "--module", module, "--skipLibCheck", `${skipLibCheck}`];
  const compiled = promisify(execFile)(process.execPath, [tsc, "-p", folder, ...options]);
  return compiled.then(
    () => "",
    ({ stdout }) => String(stdout),
  );
}

test.each([
  ["5.4", "bundler", true],
  ["5.4", "nodenext", true],
  ["5.7", "bundler", false],
  ["5.9", "bundler", true],
  ["5.9", "node16", true],
  ["6.0", "nodenext", true],
  ["7.0", "nodenext", false],
])("TypeScript %s finds nothing wrong (%s, skipLibCheck %s)", async (...how) => {
  expect(await compile(...how)).toBe("");
});

test("node10 finds no types, as the guide says", async () => {
  expect(await compile("5.9", "node10", true)).toMatch(/app\.tsx.+Cannot find module '@neuron-cloud\/core'/);
});
