// Labels in a document of another window, whose elements are of other classes. Where labels go is tested in placeLabels.test.ts.
import { PerspectiveCamera, type Vector3 } from "three";
import { LabelBoard } from "./LabelBoard.js";
import { planLabels } from "./planLabels.js";

const inTheMiddle = (_layer: string, corners: readonly Vector3[]) => {
  for (const corner of corners) corner.set(0, 0, 0);
  return true;
};

it("places labels in another window's document as in its own", () => {
  Object.assign(globalThis, {
    ResizeObserver: class {
      observe() {}
      disconnect() {}
    },
  }); // oxlint-disable-line typescript/no-extraneous-class
  const frame = document.body.appendChild(document.createElement("iframe"));
  const other = frame.contentDocument;
  if (!other) throw new Error("There is no document in the frame.");
  const plan = planLabels([{ name: "conv1", shape: [1, 1, 1] }]);
  const list = other.body.appendChild(other.createElement("ul"));
  list.innerHTML = "<li>conv1</li><li>cat</li>";
  expect(list).not.toBeInstanceOf(HTMLElement);
  const board = new LabelBoard(plan, () => undefined);
  const detach = board.attach(list);
  const camera = new PerspectiveCamera();
  camera.position.z = 5;
  camera.updateMatrixWorld();
  board.place({ facing: 0, locateCorners: inTheMiddle }, camera, 300, 200);
  expect([...list.children].map((item) => item.hasAttribute("data-shown"))).toContain(true);
  detach();
});
