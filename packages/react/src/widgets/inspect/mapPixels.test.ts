import { encodeLayer } from "@neuron-cloud/core";
import { colormapSides } from "../../colormaps.js";
import { channelsByExtent, mapPixels } from "./mapPixels.js";

const texels = colormapSides("polar");
const data = Float32Array.of(0, 1, 2, 4, -4, 0, 8, 16);
const layer = encodeLayer({ name: "few", kind: "Add", shape: [2, 2, 2], data });

const colors = (channel: number, full: number) => {
  const { data: bytes } = mapPixels(layer, channel, full, texels);
  return Array.from({ length: 4 }, (_, i) => Array.from(bytes.subarray(i * 4, i * 4 + 4)));
};
const texel = (t: number) => Array.from(texels.subarray(t * 4, t * 4 + 4));

it("gives the last colour to a full activation, the first to none, and those of the other side below 0", () => {
  expect(colors(1, 16)).toEqual([texel(256 + 64), texel(0), texel(128), texel(255)]);
});

it("does not go beyond the last colour", () => {
  expect(colors(1, 8).slice(2)).toEqual([texel(255), texel(255)]);
  expect(colors(1, 2)[0]).toEqual(texel(511));
});

it("is all of the first colour where nothing is active", () => {
  expect(colors(0, 0)).toEqual([texel(0), texel(0), texel(0), texel(0)]);
});

it("sorts channels by how far from 0 they go, and by number where equal", () => {
  expect(
    channelsByExtent({
      ...layer,
      channelMaxima: Float32Array.of(1, 3, 1, 7),
      channelMinima: Float32Array.of(0, 0, -5, 1),
    }),
  ).toEqual([3, 2, 1, 0]);
});
