import { expect, it } from "@jest/globals";
import { PerspectiveCamera, Vector3 } from "three";
import { FIELD_OF_VIEW, frameSubject, freeArea, typicalSubject, type Subject } from "./framing.js";

/** Where the outline is on the canvas, from −1 to 1. */
function seen(subject: Subject, width: number, height: number, edges = {}) {
  const camera = new PerspectiveCamera(FIELD_OF_VIEW, width / height);
  const target = new Vector3();
  frameSubject(camera, width / height, subject, freeArea(width, height, edges), target);
  camera.lookAt(target);
  camera.updateMatrixWorld();
  const points = subject.points.slice(0, subject.count).map((point) => point.clone().project(camera));
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  return {
    left: Math.min(...xs),
    right: Math.max(...xs),
    bottom: Math.min(...ys),
    top: Math.max(...ys),
    target,
  };
}

it.each([
  [1280, 800],
  [390, 700],
  [900, 300],
])("fills a canvas of %i × %i to the margin, one way at least, in its middle", (width, height) => {
  const { left, right, bottom, top } = seen(typicalSubject(), width, height);
  expect(Math.max(right - left, top - bottom)).toBeCloseTo(2 * 0.94, 2);
  expect(Math.abs(left + right)).toBeLessThan(0.1);
  expect(Math.abs(bottom + top)).toBeLessThan(0.15);
});

it("leaves free what something lies over", () => {
  const { bottom, top } = seen(typicalSubject(), 600, 600, { top: 60, bottom: 240 });
  expect(bottom).toBeGreaterThan(-0.2);
  expect(top).toBeLessThan(0.8);
});

it("is nearer to a cloud that is small at its far end, of which it knows the outline", () => {
  const tapered = typicalSubject();
  for (const point of tapered.points) if (point.z < 0) point.setX(point.x / 5).setY(point.y / 5);
  const { left, right, bottom, top } = seen(tapered, 1000, 420);
  expect(Math.max(right - left, top - bottom)).toBeCloseTo(2 * 0.94, 2);
});

it("faces a plane, and looks at its middle", () => {
  const { target } = seen({ ...typicalSubject(), facing: 1 }, 800, 600);
  expect(target.length()).toBeCloseTo(0, 3);
});
