import { describe, expect, test } from "@jest/globals";
import type { LayerShape } from "../activations/types.js";
import { arrangeLayers } from "./arrange.js";
import { CLOUD_LENGTH, canFold } from "./blocks.js";
import { neuronPosition, stackedLattice, tiledLattice } from "./lattice.js";

const squeezenet: LayerShape[] = [
  [96, 111, 111],
  [16, 55, 55],
  [512, 55, 55],
  [512, 13, 13],
  [1000, 15, 15],
  [1000, 1, 1],
];

describe("lattice", () => {
  test("stacked feature maps stand one behind another, rows downwards, the first in front", () => {
    const lattice = stackedLattice([3, 2, 4], 1, 10);
    expect(lattice.size).toEqual([4, 2, 30]);
    expect(lattice.depth).toBe(3);
    expect(neuronPosition(lattice, 0)).toEqual([-1.5, 0.5, 10]);
    expect(neuronPosition(lattice, 3)).toEqual([1.5, 0.5, 10]); // last column
    expect(neuronPosition(lattice, 4)).toEqual([-1.5, -0.5, 10]); // second row
    expect(neuronPosition(lattice, 8)).toEqual([-1.5, 0.5, 0]); // second channel
    expect(neuronPosition(lattice, 23)).toEqual([1.5, -0.5, -10]); // last neuron
  });

  test("tiled feature maps stand in rows with a gap between them", () => {
    const lattice = tiledLattice([3, 2, 2], 1, 2, 1);
    expect(lattice.size).toEqual([5, 5, 1]);
    expect(lattice.depth).toBe(1);
    expect(neuronPosition(lattice, 0)).toEqual([-2, 2, 0]);
    expect(neuronPosition(lattice, 3)).toEqual([-1, 1, 0]);
    expect(neuronPosition(lattice, 4)).toEqual([1, 2, 0]); // second tile, to the right
    expect(neuronPosition(lattice, 8)).toEqual([-2, -1, 0]); // third tile, below
  });
});

describe.each(["stack", "mosaic"] as const)("%s", (arrangement) => {
  const layout = arrangeLayers(squeezenet, arrangement);

  test("is centred on the origin and exactly as long as every cloud", () => {
    expect(Math.max(...layout.size)).toBeCloseTo(CLOUD_LENGTH, 10);
    const edges = [0, 1, 2].map((axis) =>
      layout.placements.flatMap(({ position, lattice }) => [
        position[axis]! - lattice.size[axis]! / 2,
        position[axis]! + lattice.size[axis]! / 2,
      ]),
    );
    for (const axis of arrangement === "stack" ? [2] : [0]) {
      expect(Math.min(...edges[axis]!)).toBeCloseTo(-CLOUD_LENGTH / 2, 10);
      expect(Math.max(...edges[axis]!)).toBeCloseTo(CLOUD_LENGTH / 2, 10);
    }
  });

  test("no two blocks overlap", () => {
    for (const [i, a] of layout.placements.entries())
      for (const b of layout.placements.slice(i + 1)) {
        const apart = [0, 1, 2].some(
          (axis) =>
            Math.abs(a.position[axis]! - b.position[axis]!) >=
            (a.lattice.size[axis]! + b.lattice.size[axis]!) / 2 - 1e-9,
        );
        expect(apart).toBe(true);
      }
  });

  test("first and last neuron lie inside their block", () => {
    for (const { lattice } of layout.placements) {
      const [channels, height, width] = lattice.shape;
      for (const neuron of [0, channels * height * width - 1])
        for (const [axis, coordinate] of neuronPosition(lattice, neuron).entries())
          expect(Math.abs(coordinate)).toBeLessThanOrEqual(lattice.size[axis]! / 2);
    }
  });
});

test("a vector is laid out as a square picture in both arrangements", () => {
  for (const arrangement of ["stack", "mosaic"] as const) {
    const { lattice } = arrangeLayers(squeezenet, arrangement).placements.at(-1)!;
    expect(lattice.tilesAcross).toBe(32);
    expect(lattice.size[0]).toBeCloseTo(lattice.size[1], 5);
  }
});

test("one layer alone fills the cloud, and no layer gives an empty one", () => {
  const alone = arrangeLayers([[8, 4, 4]], "mosaic").placements[0]!;
  for (const coordinate of alone.position) expect(coordinate).toBeCloseTo(0, 10);
  expect(Math.max(...alone.lattice.size)).toBeCloseTo(CLOUD_LENGTH, 10);
  expect(arrangeLayers([], "stack")).toEqual({
    placements: [],
    picture: null,
    links: [],
    size: [0, 0, 0],
  });
});

describe("a picture before the first layer", () => {
  const shapes: LayerShape[] = squeezenet;
  const picture = [113.5, 113.5] as const; // 227 pixels, of which conv1 moves on by 2

  test("is as large as what the first layer sees of it, in front of everything", () => {
    const { picture: placed, placements, size } = arrangeLayers(shapes, "stack", { picture });
    const { position, lattice } = placements[0]!;
    expect(placed!.size[0]).toBeCloseTo(113.5 * lattice.pitch, 10);
    expect(placed!.position[2]).toBeCloseTo(size[2] / 2, 10);
    expect(placed!.position[2]).toBeGreaterThan(position[2] + lattice.size[2] / 2);
    expect(Math.max(...size)).toBeCloseTo(CLOUD_LENGTH, 10);
  });

  test("is the first tile of a mosaic, in its own proportion", () => {
    const { picture: placed, placements } = arrangeLayers(shapes, "mosaic", { picture: [30, 60] });
    expect(placed!.size[0]).toBeCloseTo(2 * placed!.size[1], 10);
    expect(placed!.position[0]).toBeLessThan(placements[0]!.position[0]);
    expect(placed!.position[1]).toBe(placements[0]!.position[1]);
  });

  test("takes no room where there is none", () => {
    expect(arrangeLayers(shapes, "stack").picture).toBeNull();
  });
});

test.each([1, 2, 3, 5, 8, 13, 23, 24, 40])(
  "a mosaic of %i layers is about as wide as a screen, its last row at least half full",
  (count) => {
    const { placements, size } = arrangeLayers(
      Array.from({ length: count }, () => [4, 4, 4] as const),
      "mosaic",
    );
    const rows = new Map<string, number>();
    for (const { position } of placements) {
      const row = position[1].toFixed(6);
      rows.set(row, (rows.get(row) ?? 0) + 1);
    }
    const lengths = [...rows.values()];
    expect(lengths.at(-1)! * 2).toBeGreaterThanOrEqual(Math.max(...lengths));
    if (count > 3) expect(size[0] / size[1]).toBeGreaterThan(1);
    expect(Math.max(...size)).toBeCloseTo(CLOUD_LENGTH, 10);
  },
);

describe("folded blocks", () => {
  test("are slabs as wide as they were, and the others come closer", () => {
    const shapes: LayerShape[] = [
      [96, 40, 40],
      [96, 40, 40],
      [96, 40, 40],
    ];
    const open = arrangeLayers(shapes, "stack").placements;
    const [, folded] = arrangeLayers(shapes, "stack", { folded: new Set([1]) }).placements;
    const shrunk = folded!.lattice.size[2] / folded!.lattice.size[0];
    expect(shrunk).toBeLessThan(0.3 * (open[1]!.lattice.size[2] / open[1]!.lattice.size[0]));
    expect(folded!.lattice.tilesAcross).toBe(1);
  });

  test("are not vectors, nor single feature maps, which are slabs as they are", () => {
    expect([[1000, 1, 1] as const, [1, 28, 28] as const, [3, 28, 28] as const].map(canFold)).toEqual([
      false,
      false,
      true,
    ]);
    const vector: LayerShape[] = [[1000, 1, 1]];
    expect(arrangeLayers(vector, "stack", { folded: new Set([0]) })).toEqual(arrangeLayers(vector, "stack"));
  });

  test("are one picture in a mosaic, where their feature maps lay side by side, in a tile as large and at the same place", () => {
    const shapes: LayerShape[] = [[96, 40, 40], [96, 40, 40], [1000, 1, 1]]; // prettier-ignore
    const open = arrangeLayers(shapes, "mosaic").placements;
    const folded = arrangeLayers(shapes, "mosaic", { folded: new Set([1, 2]) }).placements;
    expect(folded[0]).toEqual(open[0]);
    expect(folded[2]).toEqual(open[2]); // a vector
    const [width, height, depth] = folded[1]!.lattice.size;
    expect(folded[1]!.position).toEqual(open[1]!.position);
    expect(width).toBe(height);
    expect(width).toBeCloseTo(Math.max(...open[1]!.lattice.size), 6);
    expect(depth).toBeLessThan(0.05 * width);
    expect(folded[1]!.lattice.pitch).toBeGreaterThan(5 * open[1]!.lattice.pitch);
  });
});

describe("branches", () => {
  const fire: LayerShape[] = [
    [16, 27, 27],
    [64, 27, 27],
    [64, 27, 27],
    [128, 27, 27],
  ];
  const inputs = [[], [0], [0], [1, 2]];

  test("stand above one another at one depth, the first on top, and join in the middle", () => {
    const [squeeze, small, large, concat] = arrangeLayers(fire, "stack", { inputs }).placements;
    expect(small!.position[2]).toBeCloseTo(large!.position[2], 10);
    const apart = small!.position[1] - large!.position[1];
    expect(apart).toBeGreaterThan(small!.lattice.size[1]);
    expect(squeeze!.position[1]).toBe(0);
    expect(concat!.position[1]).toBe(0);
    expect(concat!.position[2]).toBeLessThan(small!.position[2]);
  });

  test("are joined from the back of a block to the front of those made of it", () => {
    const { links, placements } = arrangeLayers(fire, "stack", { inputs });
    expect(links).toHaveLength(4);
    const [first] = links;
    expect(first![0]![2]).toBeCloseTo(placements[0]!.position[2] - placements[0]!.lattice.size[2] / 2, 10);
    expect(first![1]![1]).toBeCloseTo(placements[1]!.position[1], 10);
  });

  test("leave room for a path that passes by, so that a residual block stands beside it", () => {
    const residual: LayerShape[] = Array.from({ length: 4 }, () => [32, 14, 14]);
    const { links, placements } = arrangeLayers(residual, "stack", { inputs: [[], [0], [1], [0, 2]] });
    expect(placements[1]!.position[1]).toBeGreaterThan(0);
    expect(placements[2]!.position[1]).toBe(placements[1]!.position[1]);
    const past = links.find(({ length }) => length > 2)!;
    for (const [, y] of past.slice(1, -1))
      expect(y).toBeLessThan(placements[1]!.position[1] - placements[1]!.lattice.size[1] / 2);
  });

  test("of a network without any are the line that they are", () => {
    const line = fire.map((_, i) => (i === 0 ? [] : [i - 1]));
    expect(arrangeLayers(fire, "stack", { inputs: line })).toEqual(arrangeLayers(fire, "stack"));
  });

  test("of three paths keep their order to where they join, however long each is", () => {
    const shapes: LayerShape[] = Array.from({ length: 6 }, () => [8, 8, 8]);
    const { placements } = arrangeLayers(shapes, "stack", { inputs: [[], [0], [1], [0], [0], [2, 3, 4]] });
    const [, top, onTop, middle, bottom, join] = placements.map(({ position }) => position[1]);
    expect(top).toBeGreaterThan(middle!);
    expect(middle).toBeGreaterThan(bottom!);
    expect(onTop).toBeGreaterThan(0);
    expect(join).toBeCloseTo(0, 10);
  });
});
