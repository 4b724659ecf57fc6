// What SqueezeNet's neurons see. The rules are tested on small networks in core.
// oxlint-disable no-await-in-loop -- an engine's next run takes the place of the one that is asked about
import { expect, jest, test } from "@jest/globals";
import { receptiveFieldOf, type Activations, type PixelData } from "@neuron-cloud/core";
import { loadReference } from "../../../tests/support/reference.js";
import { engineWith } from "../../../tests/support/squeezenet.js";
import { layers as network } from "./network.js";

jest.setTimeout(60_000);

async function scan(layers: readonly string[]): Promise<Activations> {
  const engine = await engineWith(layers);
  const activations = await engine.run((await loadReference("chelsea")).pixels);
  engine.dispose();
  return activations;
}

/**
 * Side, stride and start of each layer's receptive field, square and the same along both axes. By hand, after Araujo et
 * al.: a kernel of k with pad p adds (k − 1) · stride to the side and takes p · stride from the start.
 */
const fields: Record<string, readonly [size: number, stride: number, start: number]> = {
  conv1: [7, 2, 0],
  pool1: [11, 4, 0],
  ...fire("fire2", [11, 4, 0], [19, 4, -4]),
  ...fire("fire3", [19, 4, -4], [27, 4, -8]),
  ...fire("fire4", [27, 4, -8], [35, 4, -12]),
  pool4: [43, 8, -12],
  ...fire("fire5", [43, 8, -12], [59, 8, -20]),
  ...fire("fire6", [59, 8, -20], [75, 8, -28]),
  ...fire("fire7", [75, 8, -28], [91, 8, -36]),
  ...fire("fire8", [91, 8, -36], [107, 8, -44]),
  pool8: [123, 16, -44],
  ...fire("fire9", [123, 16, -44], [155, 16, -60]),
  conv10: [155, 16, -76],
  pool10: [227, 0, 0],
  prob: [227, 0, 0],
};

function fire(name: string, narrow: [number, number, number], wide: [number, number, number]) {
  return {
    [`${name}/squeeze1x1`]: narrow,
    [`${name}/expand1x1`]: narrow,
    [`${name}/expand3x3`]: wide,
    [`${name}/concat`]: wide,
  };
}

test("receptive fields are those that kernels, strides and pads give by hand, for every layer", async () => {
  const { layers } = await scan(network.map(({ name }) => name));
  const told = layers.map(({ name, receptiveField }) => [name, receptiveField]);
  const seen = { x: 0, y: 0, width: 227, height: 227 };
  const expected = Object.entries(fields).map(([name, [size, stride, start]]) => [
    name,
    { size: [size, size], stride: [stride, stride], start: [start, start], seen },
  ]);
  expect(told).toHaveLength(network.length);
  expect(told).toEqual(expected);
});

test("they are cut off at the picture's borders", async () => {
  const layer = (await scan(["fire5/concat"])).layers[0]!;
  const at = (row: number, column: number) => receptiveFieldOf(layer, 100 * 27 * 27 + row * 27 + column);
  expect(layer.shape).toEqual([256, 27, 27]);
  expect(at(0, 0)).toEqual({ x: 0, y: 0, width: 39, height: 39 });
  expect(at(13, 14)).toEqual({ x: 92, y: 84, width: 59, height: 59 });
  expect(at(26, 3)).toEqual({ x: 4, y: 188, width: 59, height: 39 });
});

test("they hold all that a neuron depends on, and no row or column too many", async () => {
  const { pixels } = await loadReference("chelsea");
  const engine = await engineWith(["fire5/concat"]);
  const place = 10 * 27 + 16;
  const neurons = Array.from({ length: 256 }, (_, channel) => channel * 27 * 27 + place);
  const run = async (picture: PixelData) => {
    const activations = await engine.run(picture);
    return { activations, exact: [...(await activations.exact("fire5/concat", neurons))] };
  };
  const { activations, exact } = await run(pixels);
  const { x, y, width, height } = receptiveFieldOf(activations.layers[0]!, place)!;
  const [right, bottom] = [x + width - 1, y + height - 1];

  const outside = await run(
    inverted(pixels, (column, row) => column < x || column > right || row < y || row > bottom),
  );
  expect(outside.exact).toEqual(exact);
  const inside = (column: number, row: number) => column >= x && column <= right && row >= y && row <= bottom;
  for (const edge of [
    (column: number, _row: number) => column === x,
    (column: number, _row: number) => column === right,
    (_column: number, row: number) => row === y,
    (_column: number, row: number) => row === bottom,
  ]) {
    const changed = await run(inverted(pixels, (column, row) => inside(column, row) && edge(column, row)));
    expect(changed.exact).not.toEqual(exact);
  }
  engine.dispose();
});

function inverted({ width, height, data }: PixelData, where: (x: number, y: number) => boolean): PixelData {
  const changed = data.map((value, i) => {
    const pixel = Math.floor(i / 4);
    const color = i % 4 < 3 && where(pixel % width, Math.floor(pixel / width));
    return color ? 255 - value : value;
  });
  return { width, height, data: changed };
}
