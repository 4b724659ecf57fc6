// What the pictures look like, and what the network says of them, is tested in a browser: tests/samples.test.mjs.
import { expect, test } from "@jest/globals";
import { drawSample, samples } from "./samples.js";

test("names are for code, in lower case with hyphens, and no two samples share one", () => {
  for (const { name } of samples) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
  expect(new Set(samples.map(({ name }) => name)).size).toBe(samples.length);
});

test("each sample shows another class", () => {
  expect(new Set(samples.map(({ classIndex }) => classIndex)).size).toBe(samples.length);
});

test("where there is no canvas, nothing is drawn and the error names the sample", () => {
  const [sample] = samples;
  if (!sample) throw new Error("There are no samples.");
  expect(() => drawSample(sample)).toThrow(
    expect.objectContaining({ code: "image-empty", message: expect.stringContaining(`"${sample.name}"`) }),
  );
});
