// The order of browser tests: the longest files first, so that all workers end together. Where Jest has not measured them yet it
// would begin with the largest files, and the longest are two of the smallest.
import TestSequencer from "@jest/test-sequencer";

const longest = [
  "sceneStories",
  "stories",
  "scene",
  "zeroCopy",
  "quickStart",
  "tour",
  "scenePicking",
  "manners",
];

/** @typedef {Parameters<TestSequencer["sort"]>[0]} Tests */

const place = (/** @type {Tests[number]} */ { path }) => {
  const found = longest.findIndex((name) => path.endsWith(`/tests/${name}.test.mjs`));
  return found === -1 ? longest.length : found;
};

export default class LongestFirst extends TestSequencer {
  /** @override */
  async sort(/** @type {Tests} */ tests) {
    const sorted = await super.sort(tests); // oxlint-disable-line unicorn/no-array-sort -- Jest's own
    return sorted.toSorted((a, b) => place(a) - place(b));
  }
}
