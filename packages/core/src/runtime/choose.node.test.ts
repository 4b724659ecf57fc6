import { describe, expect, test } from "@jest/globals";
import { create } from "@bufbuild/protobuf";
import { node } from "../onnx/build.js";
import { ModelProtoSchema } from "../onnx/onnx_pb.js";
import { chooseProvider, type ProviderChoice } from "./choose.js";
import type { Inspection } from "./inspect.js";
import type { ProviderName } from "./types.js";
import { wrongOn } from "./wrongOn.js";

const hardware: Inspection = { usable: true, software: null };
const software: Inspection = { usable: true, software: "SwiftShader" };
const absent: Inspection = { usable: false, reason: "not in this browser" };

/** Chooses in a browser with these providers, of which some fail to open. Notes what was tried. */
function choose(
  browser: Record<ProviderName, Inspection>,
  choice: Partial<ProviderChoice<string>> & { fail?: Partial<Record<ProviderName, string>> } = {},
) {
  const tried: ProviderName[] = [];
  const chosen = chooseProvider({
    providers: undefined,
    refuse: () => null,
    inspect: async (provider) => browser[provider],
    open: async (provider) => {
      tried.push(provider);
      const failure = choice.fail?.[provider];
      if (failure) throw new Error(failure);
      return `${provider} session`;
    },
    ...choice,
  });
  return { chosen, tried };
}

const everything = { webgpu: hardware, webgl: hardware, wasm: hardware };

describe("the default providers", () => {
  test("are webgpu, webgl, wasm, of which the first that works is taken and no other tried", async () => {
    const { chosen, tried } = choose(everything);
    expect(await chosen).toEqual({ provider: "webgpu", opened: "webgpu session", passedOver: [] });
    expect(tried).toEqual(["webgpu"]);
  });

  test("keep the reason why each was passed over", async () => {
    const { chosen, tried } = choose(
      { ...everything, webgpu: absent },
      { fail: { webgl: "no  such\noperator" } },
    );
    expect(await chosen).toMatchObject({
      provider: "wasm",
      passedOver: [
        { provider: "webgpu", reason: "not in this browser" },
        { provider: "webgl", reason: "It failed with “no such operator”." },
      ],
    });
    expect(tried).toEqual(["webgl", "wasm"]);
  });

  test("pass software adapters over for wasm", async () => {
    const { chosen, tried } = choose({ webgpu: software, webgl: software, wasm: hardware });
    expect(await chosen).toMatchObject({
      provider: "wasm",
      passedOver: [
        { provider: "webgpu", reason: expect.stringContaining("SwiftShader") },
        { provider: "webgl", reason: expect.stringContaining("SwiftShader") },
      ],
    });
    expect(tried).toEqual(["wasm"]);
  });

  test("come back to a software adapter where wasm fails", async () => {
    const { chosen } = choose({ webgpu: absent, webgl: software, wasm: absent });
    const { provider, passedOver } = await chosen;
    expect(provider).toBe("webgl");
    expect(passedOver.map((one) => one.provider)).toEqual(["webgpu", "wasm"]);
  });
});

test("a software adapter that is asked for by name is taken", async () => {
  const { chosen } = choose(
    { webgpu: software, webgl: software, wasm: hardware },
    { providers: ["webgl", "wasm"] },
  );
  expect(await chosen).toMatchObject({ provider: "webgl", passedOver: [] });
});

test("a provider that would be wrong with the model is passed over without being tried", async () => {
  const { chosen, tried } = choose(everything, {
    refuse: (provider) => (provider === "webgpu" ? "wrong MaxPool" : null),
  });
  expect(await chosen).toMatchObject({
    provider: "webgl",
    passedOver: [{ provider: "webgpu", reason: "wrong MaxPool" }],
  });
  expect(tried).toEqual(["webgl"]);
});

test("where all fail, the error lists each provider with its reason", async () => {
  const { chosen } = choose({ webgpu: absent, webgl: absent, wasm: hardware }, { fail: { wasm: "404" } });
  await expect(chosen).rejects.toMatchObject({
    code: "no-provider",
    message: expect.stringMatching(
      /webgpu: not in this browser\nwebgl: not in this browser\nwasm: It failed with “404”\.$/,
    ),
  });
});

test("naming no provider at all is told as such", async () => {
  await expect(choose(everything, { providers: [] }).chosen).rejects.toMatchObject({
    code: "no-provider",
    message: expect.stringContaining("None was named"),
  });
});

test("a model that the wasm runtime refuses is the model's fault, not the browser's", async () => {
  const fail = { wasm: "Can't create a session. ERROR_CODE: 7, ERROR_MESSAGE: Failed to load model" };
  await expect(choose(everything, { providers: ["wasm"], fail }).chosen).rejects.toMatchObject({
    code: "corrupt-model",
    message: expect.stringContaining("ERROR_CODE: 7"),
  });
});

const withPool = (attributes: Record<string, number>) =>
  create(ModelProtoSchema, { graph: { node: [node("MaxPool", ["x"], ["pool1"], attributes)] } });

test("only WebGPU computes a MaxPool with ceil_mode wrongly", () => {
  expect(wrongOn("webgpu", withPool({ ceil_mode: 1 }))).toContain('"pool1"');
  expect(wrongOn("webgpu", withPool({ ceil_mode: 0 }))).toBeNull();
  expect(wrongOn("webgpu", withPool({}))).toBeNull();
  expect(wrongOn("webgl", withPool({ ceil_mode: 1 }))).toBeNull();
});
