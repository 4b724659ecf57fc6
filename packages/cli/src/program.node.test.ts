// The whole command, from its arguments to the file, on the sources; the terminal's progress bar is not looked at. What
// SqueezeNet's weights take is in program.weights.test.ts.
import { drawDoodle, type Thing } from "@neuron-cloud/sketchnet";
import { afterEach, beforeEach, expect, it } from "@jest/globals";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import jpeg from "jpeg-js";
import { PNG } from "pngjs";
import { command, read } from "./testing.js";
import { run } from "./program.js";

const realFetch = globalThis.fetch;
let folder: string;

/** A drawing large enough to be a picture. */
const doodle = (thing: Thing) => drawDoodle(thing, 1, { size: 256 });

function pngOf(thing: Thing): Buffer {
  const { width, height, data } = doodle(thing);
  return PNG.sync.write(Object.assign(new PNG({ width, height }), { data: Buffer.from(data) }));
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "neuron-cloud-"));
  await mkdir(join(folder, "photos"));
  const { data, ...size } = doodle("house");
  await Promise.all([
    writeFile(join(folder, "photos/a.png"), pngOf("cat")),
    writeFile(join(folder, "photos/b.JPG"), jpeg.encode({ ...size, data: Buffer.from(data) }, 90).data),
    writeFile(join(folder, "photos/notes.txt"), "no picture"),
  ]);
  process.env["XDG_CACHE_HOME"] = join(folder, "cache");
});

afterEach(async () => {
  globalThis.fetch = realFetch;
  delete process.env["XDG_CACHE_HOME"];
  await rm(folder, { recursive: true });
});

it("records the PNG and the JPEG of a folder into one file, in the order of their names", async () => {
  const out = join(folder, "made/both.ncloud");
  const result = await command(
    "record",
    join(folder, "photos"),
    "-o",
    out,
    "-m",
    "sketchnet",
    "-l",
    "conv7,prob",
  );
  expect(result).toEqual({ code: 0, told: expect.stringMatching(/both\.ncloud: 2 pictures, 0\.\d\d MB/) });
  expect(await readdir(join(folder, "made"))).toEqual(["both.ncloud"]);

  const { model, pictures } = await read(out);
  expect(model).toBe("SketchNet");
  expect(pictures.map(({ layers }) => layers.map(({ name }) => name))).toEqual([
    ["conv7", "prob"],
    ["conv7", "prob"],
  ]);
  const [cat, house] = pictures.map(({ probabilities }) => probabilities);
  expect(cat).not.toEqual(house);
}, 60_000);

it("takes patterns, and coarser steps, which make the file smaller", async () => {
  const pattern = join(folder, "photos", "*.png");
  const [fine, coarse] = [join(folder, "fine.ncloud"), join(folder, "coarse.ncloud")];
  await command("record", pattern, "-o", fine, "-m", "sketchnet", "-l", "fire2/concat");
  await command("record", pattern, "-o", coarse, "-m", "sketchnet", "-l", "fire2/concat", "--bits", "2");
  expect((await readFile(coarse)).length).toBeLessThan((await readFile(fine)).length * 0.8);
  expect((await read(fine)).pictures).toHaveLength(1);
}, 60_000);

it("names --weights where nothing can be downloaded", async () => {
  globalThis.fetch = () => Promise.reject(new TypeError("fetch failed"));
  const result = await command("record", join(folder, "photos/a.png"), "-o", join(folder, "a.ncloud"));
  expect(result).toEqual({
    code: 1,
    told: expect.stringMatching(/^error: No answer came from .* --weights\.$/),
  });
});

it("leaves nothing behind when it is interrupted", async () => {
  const interrupted = new AbortController();
  globalThis.fetch = (_, init) => {
    setTimeout(() => interrupted.abort(), 5);
    return new Promise((__, reject) => {
      init?.signal?.addEventListener("abort", () => reject(init.signal?.reason));
    });
  };
  const args = ["record", join(folder, "photos/a.png"), "-o", join(folder, "a.ncloud")];
  const told: string[] = [];
  const { signal } = interrupted;
  expect(await run(args, { signal, tell: (line) => told.push(line) })).toBe(130);
  expect(told).toEqual(["Interrupted; nothing was written."]);
  expect((await readdir(folder)).toSorted()).toEqual(["photos"]);
});

it.each([
  ["no picture there", ["photos/*.gif"], "There is no picture at "],
  ["a file that is no picture", ["photos/notes.txt"], "notes.txt is neither a PNG nor a JPEG"],
  ["an unknown layer", ["photos/a.png", "-l", "conv11"], 'no layer "conv11"'],
  ["an unknown model", ["photos/a.png", "-m", "alexnet"], "These are known: squeezenet, sketchnet."],
  ["bits out of range", ["photos/a.png", "-b", "9"], "Give a whole number from 1 to 8."],
])(
  "fails with a clear line and exit code 1 for %s",
  async (_, [picture = "", ...options], message) => {
    const out = join(folder, "x.ncloud");
    const { code, told } = await command(
      "record",
      join(folder, picture),
      "-o",
      out,
      "-m",
      "sketchnet",
      ...options,
    );
    expect(told).toContain(message);
    expect(code).toBe(1);
    expect(await readdir(folder)).not.toContain("x.ncloud");
  },
  60_000,
);

it("says why nothing can be written, and not why nothing can be tidied up", async () => {
  const out = join(folder, "photos/notes.txt/a.ncloud");
  const result = await command("record", join(folder, "photos/a.png"), "-o", out, "-m", "sketchnet");
  expect(result).toEqual({ code: 1, told: expect.stringMatching(/^error: .*a\.ncloud cannot be written: /) });
}, 60_000);

it.each(["photos/a.png", "photos/b.JPG"])(
  "opens %s with bytes after its end, as browsers do",
  async (name) => {
    const [picture, out] = [join(folder, name), join(folder, "a.ncloud")];
    await writeFile(picture, Buffer.concat([await readFile(picture), Buffer.from("left by some program")]));
    expect(await command("record", picture, "-o", out, "-m", "sketchnet")).toMatchObject({ code: 0 });
  },
  60_000,
);

it("says which damaged picture it is", async () => {
  const picture = join(folder, "half.png");
  await writeFile(picture, pngOf("cat").subarray(0, 2000));
  const result = await command("record", picture, "-o", join(folder, "x.ncloud"), "-m", "sketchnet");
  expect(result).toEqual({ code: 1, told: expect.stringContaining("half.png is damaged") });
}, 60_000);
