// The command with SqueezeNet, on photos.
import { predictionsOf } from "@neuron-cloud/core";
import { afterEach, beforeEach, expect, it } from "@jest/globals";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readAsset, weightsBytes } from "../../../tests/support/reference.js";
import { command, read } from "./testing.js";

const realFetch = globalThis.fetch;
let folder: string;
let picture: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "neuron-cloud-"));
  picture = join(folder, "a.png");
  await writeFile(picture, await readAsset("photos/chelsea.png"));
  process.env["XDG_CACHE_HOME"] = join(folder, "cache");
});

afterEach(async () => {
  globalThis.fetch = realFetch;
  delete process.env["XDG_CACHE_HOME"];
  await rm(folder, { recursive: true });
});

it("records what SqueezeNet makes of a PNG and a JPEG, from a weights file", async () => {
  const [weights, second, out] = ["weights.net", "b.jpg", "both.ncloud"].map((name) => join(folder, name));
  await writeFile(weights!, await weightsBytes());
  await writeFile(second!, await readAsset("photos/rocket.jpg"));
  await command("record", picture, second!, "-o", out!, "-w", weights!, "-l", "prob");
  const { model, pictures } = await read(out!);
  expect(model).toBe("SqueezeNet v1.0");
  expect(pictures.map((one) => predictionsOf(one, 1)[0]?.label)).toEqual(["Egyptian cat", "pole"]);
});

it("downloads the weights once, keeps them, and downloads again what was damaged", async () => {
  const bytes = await weightsBytes();
  let downloads = 0;
  globalThis.fetch = async () => {
    downloads++;
    return new Response(bytes);
  };
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
});

it("records all the same where the weights cannot be kept, with a note", async () => {
  const bytes = await weightsBytes();
  globalThis.fetch = async () => new Response(bytes);
  await writeFile(join(folder, "cache"), "a file where the folder would be, which stops even root");
  expect(await command("record", picture, "-o", join(folder, "a.ncloud"), "-l", "prob")).toEqual({
    code: 0,
    told: expect.stringMatching(/^The weights are not kept for the next time\. .*ENOTDIR.*\n.*1 picture/),
  });
});
