import { expect, test } from "@jest/globals";
import { suitedRealm } from "./suitedRealm.js";

const info = { architecture: "", description: "", device: "", isFallbackAdapter: false, vendor: "" };
/** What a GPU says of itself; the browser's type has more. */
const adapter = (facts: Partial<typeof info>) => ({
  adapterInfo: { ...info, subgroupMaxSize: 32, subgroupMinSize: 32, ...facts },
});
const gpu = adapter({ vendor: "nvidia", architecture: "ampere" });
const software = adapter({ vendor: "google", architecture: "swiftshader" });

test("a network runs on the page where the GPU that draws there computes it, too", () => {
  expect(suitedRealm({}, gpu)).toBe("page");
  expect(suitedRealm({ providers: ["webgpu", "wasm"] }, gpu)).toBe("page");
});

test("a network runs in a worker where nothing is drawn by WebGPU, another provider comes first, or a worker is given", () => {
  expect(suitedRealm({})).toBe("worker");
  expect(suitedRealm({ providers: ["wasm", "webgpu"] }, gpu)).toBe("worker");
  expect(suitedRealm({ createWorker: () => new Worker("worker.js") }, gpu)).toBe("worker");
});

test("a processor that stands in for a GPU computes on the page only where WebGPU was asked for by name", () => {
  expect(suitedRealm({}, software)).toBe("worker");
  expect(suitedRealm({}, adapter({ isFallbackAdapter: true }))).toBe("worker");
  expect(suitedRealm({ providers: ["webgpu"] }, software)).toBe("page");
});
