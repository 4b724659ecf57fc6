import { expect, test } from "@jest/globals";
import { suitedAppearance } from "./suitedAppearance.js";

const never = () => {
  throw new Error("asked for what does not matter");
};

test("a small network is of solids where a GPU draws, and of light in software", () => {
  expect(suitedAppearance(200_000, () => false)).toBe("cells");
  expect(suitedAppearance(200_000, () => true)).toBe("scan");
});

test("a large network is of light, and so is what is not there yet, whatever draws it", () => {
  expect(suitedAppearance(200_001, never)).toBe("scan");
  expect(suitedAppearance(Infinity, never)).toBe("scan");
});
