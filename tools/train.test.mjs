// Training, for a few steps: that it is the same each time, and goes on where it was stopped. That it leads to a network that
// knows its drawings is measured by `npm run train -- --evaluate`, and on a few in packages/sketchnet/src/accuracy.node.test.ts.
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { bundleTraining } from "./train/bundle.mjs";

// Within the repository, where ONNX Runtime is found.
const cache = join(import.meta.dirname, "../.cache");
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, "train-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

const plan = { seed: 3, steps: 4, batch: 4, rate: 0.01, smoothing: 0.05, every: 2 };

/** @type {typeof import("./train/learn.ts")} */
let training;
beforeAll(async () => {
  await bundleTraining(folder);
  training = await import(join(folder, "learn.mjs"));
});

test("the same seed gives the same weights, whether training was stopped on its way or not", async () => {
  const whole = await training.learn(plan, join(folder, "whole"), () => {});
  expect(whole.losses).toHaveLength(2);

  const stopped = new Error("stopped");
  const stop = () => {
    throw stopped;
  };
  await expect(training.learn(plan, join(folder, "stopped"), stop)).rejects.toBe(stopped);
  /** @type {number[]} */
  const steps = [];
  const resumed = await training.learn(plan, join(folder, "stopped"), (_, step) => steps.push(step));
  expect(steps).toEqual([4]);
  expect(resumed).toEqual(whole);
}, 300_000);
