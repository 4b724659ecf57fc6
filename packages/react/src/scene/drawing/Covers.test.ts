// What it looks like is tested in the browser.
import {
  type Material,
  Mesh,
  MeshBasicMaterial,
  PerspectiveCamera,
  Points,
  Scene,
  ShaderMaterial,
  SphereGeometry,
  Vector4,
  type Object3D,
} from "three";
import { Covers } from "./Covers.js";

const [left, right] = [new Vector4(-0.9, -0.5, -0.2, 0.5), new Vector4(0.2, -0.5, 0.9, 0.5)];

function coversOf(...objects: Object3D[]) {
  const camera = new PerspectiveCamera(40, 1, 0.1, 100);
  camera.position.z = 10;
  camera.updateMatrixWorld();
  const scene = new Scene();
  for (const object of objects) scene.add(object);
  scene.updateMatrixWorld();
  const covers = new Covers();
  const isThere = covers.isolate(scene, camera);
  return { isThere, onTheLeft: covers.overlap(left), onTheRight: covers.overlap(right), covers };
}

/** Measured, as three does before it culls. */
function ball(material: Material = new MeshBasicMaterial(), x = -1.5): Mesh {
  const geometry = new SphereGeometry(0.5);
  geometry.computeBoundingSphere();
  const mesh = new Mesh(geometry, material);
  mesh.position.x = x;
  return mesh;
}

it("is where the things are that hide what is behind them, and nowhere else", () => {
  expect(coversOf(ball())).toMatchObject({ isThere: true, onTheLeft: true, onTheRight: false });
  expect(coversOf(ball(), ball(undefined, 1.5))).toMatchObject({ onTheLeft: true, onTheRight: true });
  expect(coversOf(ball(undefined, 50))).toMatchObject({ isThere: true, onTheLeft: false, onTheRight: false });
  expect(coversOf()).toMatchObject({ isThere: false, onTheLeft: false, onTheRight: false });
});

it("may be anywhere where nobody knows how large a thing is, or its shaders may move it", () => {
  const everywhere = { isThere: true, onTheLeft: true, onTheRight: true };
  const unmeasured = ball();
  unmeasured.geometry.boundingSphere = null;
  const free = ball();
  free.frustumCulled = false;
  const dots = new Points(ball().geometry, new MeshBasicMaterial());
  const around = ball(undefined, 0);
  around.position.z = 10;
  for (const object of [unmeasured, free, dots, ball(new ShaderMaterial()), around])
    expect(coversOf(object)).toMatchObject(everywhere);
});

it("leaves out what covers nothing, until it is restored", () => {
  const glass = new MeshBasicMaterial({ transparent: true });
  const { isThere, covers } = coversOf(ball(glass));
  expect([isThere, glass.visible]).toEqual([false, false]);
  covers.restore();
  expect(glass.visible).toBe(true);
});
