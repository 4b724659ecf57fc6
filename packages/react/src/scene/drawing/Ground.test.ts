import { expect, it } from "@jest/globals";
import type { LayerShape } from "@neuron-cloud/core";
import { Vector3 } from "three";
import { Ground } from "./Ground.js";

const shapes: LayerShape[] = Array.from({ length: 16 }, () => [96, 6, 6]);
const picture = [12, 12] as const;
const fire = shapes.map((_, i) => (i === 0 ? [] : i === 3 ? [1, 2] : [i === 2 ? 0 : i - 1]));

it("lays out once, and again only where something is another", () => {
  const ground = new Ground();
  expect(ground.arrange(shapes, { picture }, true)).toBe(true);
  expect(ground.arrange([...shapes], { picture: [...picture] }, true)).toBe(false);
  expect(ground.arrange(shapes, { picture, folded: new Set([0]) }, true)).toBe(true);
});

it("goes from where everything was, also in the middle of a way, and is at once where none was", () => {
  const ground = new Ground();
  const size = new Vector3();
  const place = new Vector3();
  ground.arrange(shapes, { picture }, true);
  expect(ground.glide).toBe(1);
  ground.locatePicture(place, size, 0);
  const open = size.x;

  ground.arrange(shapes, { picture, folded: new Set(shapes.keys()) }, true);
  ground.locatePicture(place, size, 0);
  expect(size.x).toBeCloseTo(open, 6);
  ground.advance(0.5);
  ground.locatePicture(place, size, 0);
  const halfway = size.x;
  expect(halfway).toBeGreaterThan(open); // what is folded leaves room

  ground.arrange(shapes, { picture }, true);
  ground.locatePicture(place, size, 0);
  expect(size.x).toBeCloseTo(halfway, 6);
  while (ground.advance(0.4));
  ground.locatePicture(place, size, 0);
  expect(size.x).toBeCloseTo(open, 6);
});

it("tells the lines between blocks where paths part, on their way, and none in a line", () => {
  const ground = new Ground();
  ground.arrange(shapes, { inputs: null }, true);
  expect(ground.linksLength).toBe(0);
  ground.arrange(shapes, { inputs: fire }, true);
  expect(ground.linksLength).toBe(16 * 6);
  const [lines, after] = [new Float32Array(96), new Float32Array(96)];
  ground.locateLinks(lines);
  ground.arrange(shapes, { inputs: fire, folded: new Set([0]) }, true);
  ground.locateLinks(after);
  expect(after).toEqual(lines);
  ground.advance(1);
  ground.locateLinks(after);
  expect(after).not.toEqual(lines);
});
