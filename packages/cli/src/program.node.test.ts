// The whole command, from its arguments to the file, on the sources; the terminal's progress bar is not looked at.
import { predictionsOf } from "@neuron-cloud/core";
import { readRecording, type Recording } from "@neuron-cloud/core/recording";
import { afterEach, beforeEach, expect, it } from "@jest/globals";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readAsset, weightsBytes } from "../../../tests/support/reference.js";
import { run } from "./program.js";

const realFetch = globalThis.fetch;
let folder: string;
let weights: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "neuron-cloud-"));
  weights = join(folder, "weights.net");
  await mkdir(join(folder, "photos"));
  const [png, jpeg, net] = await Promise.all([
    readAsset("photos/chelsea.png"),
    readAsset("photos/rocket.jpg"),
    weightsBytes(),
  ]);
  await Promise.all([
    writeFile(join(folder, "photos/a.png"), png),
    writeFile(join(folder, "photos/b.JPG"), jpeg),
    writeFile(join(folder, "photos/notes.txt"), "no picture"),
    writeFile(weights, net),
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
    "-w",
    weights,
    "-l",
    "conv10,prob",
  );
  expect(result).toEqual({ code: 0, told: expect.stringMatching(/both\.ncloud: 2 pictures, 0\.\d\d MB/) });
  expect(await readdir(join(folder, "made"))).toEqual(["both.ncloud"]);

  const { model, pictures } = await read(out);
  expect(model).toBe("SqueezeNet v1.0");
  expect(pictures.map(({ layers }) => layers.map(({ name }) => name))).toEqual([
    ["conv10", "prob"],
    ["conv10", "prob"],
  ]);
  expect(pictures.map((picture) => predictionsOf(picture, 1)[0]?.label)).toEqual(["Egyptian cat", "pole"]);
}, 60_000);

it("takes patterns, and coarser steps, which make the file smaller", async () => {
  const pattern = join(folder, "photos", "*.png");
  const [fine, coarse] = [join(folder, "fine.ncloud"), join(folder, "coarse.ncloud")];
  await command("record", pattern, "-o", fine, "-w", weights, "-l", "fire2/concat");
  await command("record", pattern, "-o", coarse, "-w", weights, "-l", "fire2/concat", "--bits", "2");
  expect((await readFile(coarse)).length).toBeLessThan((await readFile(fine)).length * 0.8);
  expect((await read(fine)).pictures).toHaveLength(1);
}, 60_000);

it("downloads the weights once, keeps them, and downloads again what was damaged", async () => {
  const bytes = await weightsBytes();
  let downloads = 0;
  globalThis.fetch = async () => {
    downloads++;
    return new Response(bytes);
  };
  const picture = join(folder, "photos/a.png");
  const again = () => command("record", picture, "-o", join(folder, "a.ncloud"), "-l", "prob");
  expect(await again()).toMatchObject({ code: 0 });
  expect(await again()).toMatchObject({ code: 0 });
  expect(downloads).toBe(1);

  await writeFile(join(folder, "cache/neuron-cloud/models/compressed_SqueezeNet.net"), "damaged");
  expect(await again()).toEqual({
    code: 0,
    told: expect.stringContaining("is damaged, so it is downloaded again"),
  });
  expect(downloads).toBe(2);
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
  expect((await readdir(folder)).toSorted()).toEqual(["photos", "weights.net"]);
});

it.each([
  ["no picture there", ["photos/*.gif"], "There is no picture at "],
  ["a file that is no picture", ["photos/notes.txt"], "notes.txt is neither a PNG nor a JPEG"],
  ["an unknown layer", ["photos/a.png", "-l", "conv11"], 'no layer "conv11"'],
  ["an unknown model", ["photos/a.png", "-m", "alexnet"], "These are known: squeezenet."],
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
      "-w",
      weights,
      ...options,
    );
    expect(told).toContain(message);
    expect(code).toBe(1);
    expect(await readdir(folder)).not.toContain("x.ncloud");
  },
  60_000,
);

it("says which damaged picture it is", async () => {
  const picture = join(folder, "half.png");
  await writeFile(picture, (await readAsset("photos/chelsea.png")).subarray(0, 20_000));
  const result = await command("record", picture, "-o", join(folder, "x.ncloud"), "-w", weights);
  expect(result).toEqual({ code: 1, told: expect.stringContaining("half.png is damaged") });
}, 60_000);

async function command(...args: string[]): Promise<{ code: number; told: string }> {
  const told: string[] = [];
  const code = await run(args, {
    signal: new AbortController().signal,
    tell: (line) => told.push(line),
  });
  return { code, told: told.join("\n") };
}

async function read(path: string): Promise<Recording> {
  return readRecording(Uint8Array.from(await readFile(path)));
}
