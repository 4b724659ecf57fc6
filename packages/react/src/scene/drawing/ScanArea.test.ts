import { Matrix4, PerspectiveCamera, Vector3 } from "three";
import { COLUMNS, ScanArea } from "./ScanArea.js";

const [width, height] = [960, 540];

function lookingAt(): PerspectiveCamera {
  const camera = new PerspectiveCamera(20, width / height, 0.1, 100);
  camera.position.set(0, 0, 20);
  camera.updateMatrixWorld();
  return camera;
}

function areaOf(boxes: readonly { at: Vector3; extent: Vector3 }[], camera = lookingAt()): ScanArea {
  const area = new ScanArea();
  area.clear();
  for (const { at, extent } of boxes) area.add(extent, new Matrix4().setPosition(at), camera);
  return area;
}

/** Whether a place of the view, from −1 to 1, is in the area. */
function covers(area: ScanArea, { x, y }: Vector3): boolean {
  const column = area.columns[Math.min(COLUMNS - 1, Math.floor(((x + 1) / 2) * COLUMNS))]!;
  return y >= column.x && y <= column.y;
}

it("covers every place of a box that is seen at a slant", () => {
  const camera = lookingAt();
  const extent = new Vector3(1.2, 0.3, 0.7);
  const matrix = new Matrix4().makeRotationZ(0.6).multiply(new Matrix4().makeRotationY(0.9));
  const area = new ScanArea();
  area.clear();
  area.add(extent, matrix, camera);
  area.round(width, height);
  for (let i = 0; i < 1000; i++) {
    const place = new Vector3(Math.sin(i), Math.sin(i * 1.7), Math.sin(i * 2.3)).multiply(extent);
    expect(covers(area, place.applyMatrix4(matrix).project(camera))).toBe(true);
  }
});

it("leaves out what lies between boxes that stand diagonally", () => {
  const extent = new Vector3(0.2, 0.2, 0.2);
  const area = areaOf([
    { at: new Vector3(-3, -1.5, 0), extent },
    { at: new Vector3(3, 1.5, 0), extent },
  ]);
  area.round(width, height);
  const camera = lookingAt();
  expect(covers(area, new Vector3(-3, -1.5, 0).project(camera))).toBe(true);
  expect(covers(area, new Vector3(3, 1.5, 0).project(camera))).toBe(true);
  expect(covers(area, new Vector3(-3, 1.5, 0).project(camera))).toBe(false);
  expect(covers(area, new Vector3(0, 0.5, 0).project(camera))).toBe(false);
});

it("bounds in whole pixels all that is in it, within the view", () => {
  const area = areaOf([{ at: new Vector3(), extent: new Vector3(1, 0.5, 0) }]);
  area.round(width, height);
  const corner = new Vector3(1, 0.5, 0).project(lookingAt());
  const { x, y, z, w } = area.bounds;
  expect([x, y, z, w].every(Number.isInteger)).toBe(true);
  expect(x).toBeLessThanOrEqual(((1 - corner.x) / 2) * width);
  expect(x + z).toBeGreaterThanOrEqual(((1 + corner.x) / 2) * width);
  expect(y).toBe(Math.floor(((1 - corner.y) / 2) * height) - 1);
  expect(y + w).toBe(Math.ceil(((1 + corner.y) / 2) * height) + 1);
});

it("is the whole view where a box reaches behind the camera, and empty where all are outside of it", () => {
  const around = areaOf([{ at: new Vector3(0, 0, 20), extent: new Vector3(1, 1, 1) }]);
  around.round(width, height);
  expect(around.bounds.toArray()).toEqual([0, 0, width, height]);
  expect(areaOf([{ at: new Vector3(50, 0, 0), extent: new Vector3(1, 1, 1) }]).isEmpty).toBe(true);
  expect(areaOf([{ at: new Vector3(0, 50, 0), extent: new Vector3(1, 1, 1) }]).isEmpty).toBe(true);
});

it("tells which boxes are out of sight: beyond a side of the view, or behind the camera", () => {
  const extent = new Vector3(1, 1, 1);
  const isSeen = (...at: [number, number, number]) =>
    new ScanArea().add(extent, new Matrix4().setPosition(...at), lookingAt());
  expect([isSeen(0, 0, 0), isSeen(6.5, 0, 0), isSeen(0, 0, 20)]).toEqual([true, true, true]);
  expect([isSeen(8, 0, 0), isSeen(0, -6, 0), isSeen(0, 0, 22), isSeen(0, 0, -85)]).toEqual([
    false,
    false,
    false,
    false,
  ]);
});
