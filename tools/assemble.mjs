// Writes what packages/core/src/inputs/image/shrink.wat says as WebAssembly into shrinkWasm.ts beside it. A part of `npm run generate`.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import loadWabt from "wabt";

const folder = fileURLToPath(new URL("../packages/core/src/inputs/image/", import.meta.url));
const wabt = await loadWabt();
const name = "shrink.wat";
const module = wabt.parseWat(name, await readFile(join(folder, name), "utf8"), { simd: true });
const bytes = Buffer.from(module.toBinary({}).buffer).toString("base64");
await writeFile(
  join(folder, "shrinkWasm.ts"),
  `/** What ${name} says, as WebAssembly. Written by \`npm run generate\`. */\nexport const shrinkWasm: string =\n  "${bytes}";\n`,
);
