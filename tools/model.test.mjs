// The tool as `npm start` and `npm test` call it, on a machine without a network. That it finds the weights is tested in
// tests/squeezenet, that it downloads them is not.
import { dirname } from "node:path";
import { otherMachine } from "../tests/support/otherMachine.mjs";

/** @type {ReturnType<typeof otherMachine>} */
let machine;
beforeEach(() => {
  machine = otherMachine();
});
afterEach(() => machine.remove());

test("fails where the weights are missing, and says why and what to do", () => {
  const { status, stderr } = machine.run();
  expect(status).toBe(1);
  expect(stderr).toContain("SqueezeNet's weights are missing (no network)");
  expect(stderr).toContain(dirname(machine.kept));
});

test("lets Storybook open without them, as SketchNet is always there", () => {
  const { status, stderr } = machine.run("--optional");
  expect(status).toBe(0);
  expect(stderr).toContain("Going on without them");
});

test("passes a damaged file over, with a warning that names it", () => {
  machine.put(machine.beside, "not the weights");
  const { status, stderr } = machine.run();
  expect(status).toBe(1);
  expect(stderr).toContain(`${machine.beside} is damaged`);
});
