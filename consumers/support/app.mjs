// Apps of people who know nothing of this repository: installed from tarballs, outside of it, so that none of its
// node_modules is found. They stay in the user's cache, beside the weights, so that only the first run installs everything.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { promisify, stripVTControlCharacters } from "node:util";
import { getModel, modelsFolder } from "../../tools/model.mjs";
import { doodlePng } from "../../tests/support/doodles.mjs";
import { photo } from "../../tests/support/paths.mjs";
import { cdn } from "./site.mjs";

const consumers = join(import.meta.dirname, "..");
const packages = join(consumers, "../packages");
const workshop = join(modelsFolder, "../consumers");
const execute = promisify(execFile);

/**
 * Packs our packages as `npm publish` would.
 * @returns {Promise<Record<string, string>>} where each package's tarball is, as a dependency
 */
async function packPackages() {
  const target = join(workshop, "tarballs");
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const folders = readdirSync(packages).map((name) => join(packages, name));
  const unbuilt = folders.find((folder) => !existsSync(join(folder, "dist")));
  if (unbuilt) throw new Error(`${unbuilt} is not built. Run \`npm run build\` first.`);
  const { stdout } = await execute("npm", ["pack", "--json", "--pack-destination", target, ...folders]);
  /** @type {{ name: string, filename: string, integrity: string }[]} */
  const packed = Object.values(JSON.parse(stdout));
  return Object.fromEntries(
    packed.map(({ name, filename, integrity }) => {
      // npm takes a tarball of the same name for the one that it has installed.
      const hash = createHash("sha256").update(integrity).digest("hex").slice(0, 12);
      const tarball = join(target, `${hash}-${filename}`);
      renameSync(join(target, filename), tarball);
      return [name, `file:${tarball}`];
    }),
  );
}

const tarballs = packPackages();

/**
 * Apps that are another one's folder with other tools.
 * @type {Record<string, { of: string, build: string, tools: Record<string, string> }>}
 */
const variants = {
  "vite-5": {
    of: "vite-react",
    build: "vite build",
    tools: { vite: "5.4.21", "@vitejs/plugin-react": "4.7.0" },
  },
  "vite-6": {
    of: "vite-react",
    build: "vite build",
    tools: { vite: "6.4.6", "@vitejs/plugin-react": "4.7.0" },
  },
  "vite-7": {
    of: "vite-react",
    build: `vite build --base ${cdn}/`,
    tools: { vite: "7.3.8", "@vitejs/plugin-react": "5.2.0" },
  },
  vitest: {
    of: "jest",
    build: "vitest run",
    tools: {
      "@testing-library/dom": "10.4.2",
      "@testing-library/react": "16.3.3",
      jsdom: "29.1.1",
      vite: "8.3.8",
      vitest: "4.1.12",
    },
  },
  rspack: {
    of: "webpack",
    build: "rspack build --config rspack.config.mjs",
    tools: {
      "@rspack/cli": "1.7.12",
      "@rspack/core": "1.7.12",
      "css-loader": "7.1.5",
      "style-loader": "4.0.0",
    },
  },
};

/** @typedef {{ folder: string, said: string }} App where it lies, and all that its build said */

/**
 * Installs and builds apps, one after the other in each lane.
 * @param {string[][]} lanes names of folders in `consumers/`
 * @returns {Record<string, Promise<App>>}
 */
export function prepareApps(lanes) {
  /** @type {Record<string, Promise<App>>} */
  const apps = {};
  for (const lane of lanes) {
    /** @type {Promise<unknown>} */
    let last = tarballs;
    for (const name of lane) {
      const app = last.then(() => prepareApp(name));
      last = app.catch(() => {}); // whoever asks for the app hears of it
      apps[name] = app;
    }
  }
  return apps;
}

/**
 * Copies an app out of the repository, installs what it asks for, and builds it. Its public folder gets the weights, a
 * photo of a cat and a drawing of the moon. Each `*` in its dependencies stands for our package as it is now.
 * @param {string} name
 * @returns {Promise<App>}
 */
async function prepareApp(name) {
  const folder = join(workshop, name);
  mkdirSync(folder, { recursive: true });
  for (const entry of readdirSync(folder))
    if (entry !== "node_modules") rmSync(join(folder, entry), { recursive: true });
  // Without a lock file Vite 5 takes the packages of the run before for those of now.
  rmSync(join(folder, "node_modules/.vite"), { recursive: true, force: true });
  const variant = variants[name];
  cpSync(join(consumers, variant?.of ?? name), folder, { recursive: true });
  cpSync(await getModel(), join(folder, "public/compressed_SqueezeNet.net"));
  cpSync(photo("chelsea.png"), join(folder, "public/chelsea.png"));
  writeFileSync(join(folder, "public/moon.png"), doodlePng("moon", 116));

  const manifest = join(folder, "package.json");
  const json = JSON.parse(readFileSync(manifest, "utf8"));
  if (variant) Object.assign(json, { scripts: { build: variant.build }, devDependencies: variant.tools });
  json.overrides = await tarballs; // for what our packages ask for of each other, which no registry has yet
  for (const [dependency, version] of Object.entries(json.dependencies))
    if (version === "*") json.dependencies[dependency] = json.overrides[dependency];
  writeFileSync(manifest, JSON.stringify(json, null, 2));
  await run(folder, ["install", "--no-audit", "--no-fund", "--prefer-offline", "--no-package-lock"]);
  return { folder, said: await run(folder, ["run", "build"]) };
}

const said = ({ stdout = "", stderr = "" }) => stripVTControlCharacters(stdout + stderr);

/**
 * Runs npm in an app; resolves with all that it said.
 * @param {string} folder
 * @param {string[]} args
 */
async function run(folder, args) {
  const { NODE_ENV: _, ...inherited } = process.env; // Jest's, for which React would be built with its warnings
  const options = {
    cwd: folder,
    env: { ...inherited, NEXT_TELEMETRY_DISABLED: "1", ASTRO_TELEMETRY_DISABLED: "1" },
    maxBuffer: 2 ** 26,
    timeout: 9 * 60_000,
  };
  return execute("npm", args, options).then(said, (error) => {
    throw new Error(`npm ${args.join(" ")} failed in ${folder}\n${said(error)}`);
  });
}
