// tools/model.mjs on a machine of its own: another home, another repository, and no network.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { weights } from "../../tools/model.mjs";

const root = join(import.meta.dirname, "../..");
const cut = `globalThis.fetch = async () => { throw new TypeError("fetch failed", { cause: new Error("no network") }); };`;

export function otherMachine() {
  const machine = mkdtempSync(join(tmpdir(), "neuron-cloud-"));
  const tool = join(machine, "repository/tools/model.mjs");
  mkdirSync(dirname(tool), { recursive: true });
  copyFileSync(join(root, "tools/model.mjs"), tool);
  return {
    /** Where the weights are kept. */
    kept: join(machine, "cache/neuron-cloud/models", weights.name),
    /** Where they may lie beside the repository. */
    beside: join(machine, "shared/models/squeezenet1.0-deep-compression", weights.name),

    /** @type {(path: string, bytes: string | Uint8Array) => void} */
    put(path, bytes) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, bytes);
    },

    run: (/** @type {string[]} */ ...args) =>
      spawnSync(process.execPath, ["--import", `data:text/javascript,${cut}`, tool, ...args], {
        encoding: "utf8",
        env: { CI: "true", HOME: machine, XDG_CACHE_HOME: join(machine, "cache") },
      }),

    remove: () => rmSync(machine, { recursive: true }),
  };
}
