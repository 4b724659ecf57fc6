// How an SVG gets its size. That it is drawn is tested in a browser.
import { expect, test } from "@jest/globals";
import { isVector, sized } from "./vector.js";

const size = (svg: string) =>
  ["width", "height", "viewBox"].map((name) => new RegExp(` ${name}="([^"]*)"`).exec(sized(svg))?.[1]);

test.each([
  ["nothing at all: CSS's 300 × 150", "<svg>", ["1024", "512", "0 0 300 150"]],
  ["a viewBox", '<svg viewBox="0 0 100 50">', ["1024", "512", "0 0 100 50"]],
  ["a viewBox with commas and a begin", '<svg viewBox="-5,-5,10,20">', ["512", "1024", "-5,-5,10,20"]],
  [
    "per cent, which is no size",
    '<svg width="100%" height="100%" viewBox="0 0 9 9">',
    ["1024", "1024", "0 0 9 9"],
  ],
  ["a size", "<svg width='10' height='20px'>", ["512", "1024", "0 0 10 20"]],
  [
    "millimetres",
    '<svg width="20mm" height="1cm">',
    ["1024", "512", expect.stringMatching(/^0 0 75.59\d* 37.79\d*$/)],
  ],
  ["one side and a viewBox", '<svg height="4" viewBox="0 0 8 4">', ["1024", "512", "0 0 8 4"]],
  ["an empty viewBox", '<svg viewBox="0 0 0 0">', ["1024", "512", "0 0 0 0"]],
])("draws an SVG of %s", (_what, svg, expected) => expect(size(svg)).toEqual(expected));

test("changes nothing else, and nothing of other elements", () => {
  const svg = `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" data-a="x > y" stroke-width="3"><rect width="5" height="6"/></svg>`;
  const made = sized(svg);
  expect(made).toContain('data-a="x > y" stroke-width="3"><rect width="5" height="6"/></svg>');
  expect(made.startsWith('<?xml version="1.0"?><svg width=')).toBe(true);
});

test.each([
  ["by its type", new Blob(["…"], { type: "image/svg+xml;charset=utf-8" }), true],
  [
    "by its beginning, whatever a server calls it",
    new Blob(["<!-- x --><svg>"], { type: "text/plain" }),
    true,
  ],
  ["not in a web page", new Blob(["<!doctype html><svg>"], { type: "text/html" }), false],
  ["not in a PNG", new Blob(["<svg>"], { type: "image/png" }), false],
])("knows an SVG %s", async (_how, blob, expected) => expect(await isVector(blob)).toBe(expected));
