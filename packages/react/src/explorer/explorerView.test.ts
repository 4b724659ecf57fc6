import { expect, it } from "@jest/globals";
import { firstView, goBack, readView, visit, writeView, type ExplorerView } from "./explorerView.js";

const somewhere: ExplorerView = {
  model: "SqueezeNet v1.0",
  picture: "https://example.org/a cat.jpg?size=2&x=1",
  drawing: "1b1f24.aBcDeF*.aBcDeFgHiJ",
  tab: "neuron",
  selection: { layer: "fire4/concat", neuron: 4711 },
  layer: "conv1",
  arrangement: "mosaic",
  folded: ["conv1", "fire4/concat"],
  appearance: "cells",
  colormap: "classic",
};

it("writes a view into an address and reads it back", () => {
  expect(readView(`#${writeView(somewhere)}`)).toEqual(somewhere);
  expect(readView(writeView(firstView))).toEqual(firstView);
  const slabs = { ...somewhere, folded: "all" } as const;
  expect(readView(writeView(slabs))).toEqual(slabs);
});

it("writes nothing of a view that is as it opens", () => {
  expect(writeView(firstView)).toBe("");
});

it("reads an address that somebody changed as far as it makes sense", () => {
  expect(readView("#neuron=conv1&arrangement=heap&appearance=fog&colormap=plaid&tab=layers")).toEqual({
    ...firstView,
    tab: "layers",
  });
});

it("goes back to what was looked at, and leaves picture and arrangement as they are now", () => {
  let at = { view: firstView, past: [] as readonly ExplorerView[] };
  at = visit(at, { tab: "neuron", selection: { layer: "conv1", neuron: 3 } });
  at = visit(at, { arrangement: "mosaic" });
  at = visit(at, { tab: "maps", layer: "conv1" });
  expect(at.past).toHaveLength(2);
  at = goBack(at);
  expect(at.view).toMatchObject({ tab: "neuron", selection: { neuron: 3 }, arrangement: "mosaic" });
  at = goBack(goBack(at));
  expect(at.view).toMatchObject({ tab: "picture", selection: null });
  expect(at.past).toEqual([]);
});
