import { expect, test } from "@jest/globals";
import { classNames } from "./classNames.js";

test("there are 1000 names, and no two are the same, in any case of letters", () => {
  expect(classNames).toHaveLength(1000);
  expect(new Set(classNames.map((name) => name.toLowerCase())).size).toBe(1000);
});

test("names are short and ready to show", () => {
  for (const name of classNames) expect(name).toMatch(/^[\p{L}'][\p{L}\d\-/.' ()]{1,40}$/u);
});
