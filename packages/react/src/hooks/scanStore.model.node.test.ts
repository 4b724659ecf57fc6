// A model test: what a page does with a scan, in random orders that are the same each time, over the real engine on wasm.
// The model comes when a test says so, so that pictures fail, change and go away while it loads.
import { NeuronCloudError, predictionsOf } from "@neuron-cloud/core";
import { expect, it } from "@jest/globals";
import { chance } from "../testing/chance.js";
import { greyPicture, tinyCard } from "../testing/tinyModel.js";
import type { Scan } from "./scan.js";
import { createScanStore, type ScanInput } from "./scanStore.js";

const pictures = {
  dark: greyPicture(10),
  bright: greyPicture(240),
  empty: { width: 0, height: 0, data: new Uint8ClampedArray() },
};
type Asked = keyof typeof pictures | "none";
const layers = [["relu"], ["conv"]] as const;
const busy = new Set<Scan["status"]>(["downloading", "preparing", "running"]);

type Load = ReturnType<typeof promised>;

const nothing = (): void => undefined;

function promised() {
  let resolve = nothing;
  let reject: (error: Error) => void = nothing;
  const promise = new Promise<void>((...settle) => ([resolve, reject] = settle));
  return { promise, resolve, reject };
}

/** A page with a scan on it, whose network answers when it is let. */
function page(seed: number) {
  const { below, of } = chance(seed);
  const model = tinyCard(`Tiny ${seed}`);
  const loading: Load[] = [];
  model.onLoad = () => {
    const load = promised();
    loading.push(load);
    return load.promise;
  };
  const store = createScanStore();
  const seen: Scan["status"][] = [];
  let asked: Asked = "none";
  let layer = 0;
  let hasFailed = false;
  const broken: string[] = [];

  store.subscribe(() => {
    const { status } = store.getScan();
    if (hasFailed && status !== "error")
      broken.push(`the error went without a try: ${seen.join(" > ")} > ${status}`);
    hasFailed = status === "error";
    if (status !== seen.at(-1)) seen.push(status);
  });

  /** Whatever is asked for begins, or ends, something. */
  function ask(action: () => void) {
    hasFailed = false;
    action();
  }
  const update = () => {
    const input: ScanInput = {
      model,
      image: asked === "none" ? null : pictures[asked],
      options: { providers: ["wasm"], layers: layers[layer] },
    };
    ask(() => store.update(input));
  };
  return {
    store,
    seen,
    broken,
    get asked() {
      return asked;
    },
    act: () =>
      of(
        () => void (asked = of<Asked>("dark", "bright", "empty", "empty", "none")),
        () => void (layer = below(2)),
        () => ask(() => store.getScan().retry()),
        () => ask(store.close),
        () => loading.splice(0).forEach(({ resolve }) => resolve()),
        () =>
          loading.splice(0).forEach(({ reject }) => reject(new NeuronCloudError("network", "No answer."))),
      )(),
    update,
    wait: () =>
      below(2) === 0 ? Promise.resolve() : new Promise<void>((resolve) => setTimeout(resolve, below(4))),
    /** From here on the network is there. */
    letLoad() {
      model.onLoad = undefined;
      for (const { resolve } of loading.splice(0)) resolve();
    },
    retry: () => ask(() => store.getScan().retry()),
    async rest() {
      for (let i = 0; i < 1000 && busy.has(store.getScan().status); i++)
        await new Promise((resolve) => setTimeout(resolve, 2)); // oxlint-disable-line no-await-in-loop
      return store.getScan();
    },
  };
}

const ends: Record<Asked, (scan: Scan) => void> = {
  none: (scan) => expect(scan).toMatchObject({ status: "idle", activations: null, outdated: false }),
  empty: (scan) => {
    expect(scan).toMatchObject({ status: "error", error: { code: "image-empty" } });
    expect(scan.outdated).toBe(scan.activations !== null);
  },
  dark: (scan) => expect(scan).toMatchObject({ status: "ready", outdated: false }),
  bright: (scan) => expect(scan).toMatchObject({ status: "ready", outdated: false }),
};

const seeds = Array.from({ length: 60 }, (_, seed) => seed);

it.each(seeds)("ends well after whatever happens (seed %i)", async (seed) => {
  const here = page(seed);
  for (let i = 0; i < 12; i++) {
    here.act();
    if (i % 3 > 0) here.update();
    await here.wait(); // oxlint-disable-line no-await-in-loop
  }
  here.update();
  here.letLoad();
  let scan = await here.rest();
  // What a load that failed leaves, the button mends.
  if (scan.status === "error" && scan.error.code === "network") {
    here.retry();
    scan = await here.rest();
  }
  ends[here.asked](scan);
  if (scan.status === "ready") expect(predictionsOf(scan.activations, 1)[0]?.label).toBe(here.asked);
  expect(here.broken).toEqual([]);
  here.store.close();
});

it("says at once that the first picture failed while the model still loads, and scans the next one", async () => {
  const model = tinyCard();
  const load = promised();
  model.onLoad = () => load.promise;
  const store = createScanStore();
  const statuses: string[] = [];
  store.subscribe(() => statuses.push(store.getScan().status));
  const options = { providers: ["wasm"] } as const;
  store.update({ model, image: pictures.empty, options });
  while (store.getScan().status !== "error") await new Promise((resolve) => setTimeout(resolve, 1)); // oxlint-disable-line no-await-in-loop
  load.resolve();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(statuses.at(-1)).toBe("error");
  expect(store.getScan()).toMatchObject({ error: { code: "image-empty" }, activations: null });
  store.update({ model, image: pictures.bright, options });
  while (store.getScan().status !== "ready") await new Promise((resolve) => setTimeout(resolve, 1)); // oxlint-disable-line no-await-in-loop
  store.close();
});
