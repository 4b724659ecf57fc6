import { expect, test } from "@jest/globals";
import { drawOn } from "../gpu/sharing.js";
import { ChosenRealm, suitedRealm } from "./suitedRealm.js";

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

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all that is looked at
const drawnOn = { ...gpu, lost: new Promise(() => {}) } as unknown as GPUDevice;
const draw = () => drawOn(drawnOn, () => new Map());

test("a network goes to the page when a renderer comes, and back when it has gone", () => {
  const realm = new ChosenRealm({});
  expect(realm.choose()).toBe("worker");
  const end = draw();
  expect(realm.choose()).toBe("page");
  end();
  expect(realm.choose()).toBe("worker");
});

test("a network that the page cannot run stays in a worker, if nobody said where it runs", () => {
  const end = draw();
  const [free, told] = [new ChosenRealm({}), new ChosenRealm({ realm: "page" })];
  for (const realm of [free, told]) expect(realm.choose()).toBe("page");
  expect([free.leavePage(), told.leavePage()]).toEqual([true, false]);
  expect([free.choose(), told.choose()]).toEqual(["worker", "page"]);
  expect(free.leavePage()).toBe(false);
  end();
});
