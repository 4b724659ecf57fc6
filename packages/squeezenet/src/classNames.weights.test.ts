import { expect, test } from "@jest/globals";
import { readAsset } from "../../../tests/support/reference.js";
import { classNames } from "./classNames.js";

test("each of the 1000 names is a synonym of its class in ILSVRC-2012's list", async () => {
  const file = await readAsset("models/squeezenet1.0-deep-compression/synset_words.txt");
  const synonyms = file
    .toString()
    .trim()
    .split("\n")
    .map((line) => line.slice("n00000000 ".length).split(", "));
  expect(synonyms).toHaveLength(1000);
  expect(classNames).toHaveLength(1000);
  for (const [index, name] of classNames.entries()) {
    const withoutHint = name.replace(/ \([a-z]+\)$/, "");
    expect({ index, synonyms: synonyms[index] }).toEqual({
      index,
      synonyms: expect.arrayContaining([withoutHint]),
    });
  }
});
