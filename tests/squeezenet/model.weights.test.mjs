// tools/model.mjs where the weights are at hand.
import { readFileSync } from "node:fs";
import { findModel } from "../../tools/model.mjs";
import { otherMachine } from "../support/otherMachine.mjs";

test("takes the weights from the folder beside the repository, and keeps them in the cache", async () => {
  const found = await findModel();
  if (!found)
    throw new Error("This test needs SqueezeNet's weights. Run `node tools/model.mjs` to get them.");
  const machine = otherMachine();
  machine.put(machine.kept, "half of a file");
  machine.put(machine.beside, found.bytes);
  const { status, stdout } = machine.run();
  expect(status).toBe(0);
  expect(stdout).toContain(machine.kept);
  expect(readFileSync(machine.kept).equals(found.bytes)).toBe(true);
  machine.remove();
});
