import { expect, it } from "@jest/globals";
import type { LayerShape } from "@neuron-cloud/core";
import { planLabels } from "./planLabels.js";

const layer = (name: string, ...shape: LayerShape) => ({ name, shape });
const network = [
  layer("conv1", 96, 111, 111),
  layer("fire2/squeeze1x1", 16, 55, 55),
  layer("fire2/concat", 128, 55, 55),
  layer("pool3", 128, 27, 27),
  layer("fire4/squeeze1x1", 32, 27, 27),
  layer("fire4/concat", 256, 27, 27),
  layer("prob", 1000, 1, 1),
];

it("names each layer with its size, and a vector with its length", () => {
  const { labels } = planLabels(network);
  expect(labels.slice(0, network.length).map(({ title, note }) => [title, note])).toEqual([
    ["conv1", "96 × 111 × 111"],
    ["fire2/squeeze1x1", "16 × 55 × 55"],
    ["fire2/concat", "128 × 55 × 55"],
    ["pool3", "128 × 27 × 27"],
    ["fire4/squeeze1x1", "32 × 27 × 27"],
    ["fire4/concat", "256 × 27 × 27"],
    ["prob", "1000"],
  ]);
});

it("names a group by what its layers' names begin with, and stands it at its last layer", () => {
  const { labels, groups } = planLabels(network);
  const fire4 = groups.find(({ members }) => members.includes(5))!;
  expect(fire4.members).toEqual([4, 5]);
  expect(labels[fire4.whole]).toEqual({ title: "fire4", note: "256 × 27 × 27", layer: "fire4/concat" });
  expect(groups.find(({ members }) => members.includes(0))).toEqual({ members: [0], whole: 0 });
});

it("wants both ends first, then what lies in the middle, each group once", () => {
  const { groups } = planLabels(Array.from({ length: 9 }, (_, i) => layer(`layer${i}`, 1, 1, 1)));
  expect(groups.map(({ whole }) => whole)).toEqual([0, 8, 4, 2, 6, 1, 3, 5, 7]);
  expect(planLabels(network.slice(0, 1)).groups).toHaveLength(1);
  expect(planLabels([])).toEqual({ labels: [], layers: 0, groups: [] });
});
