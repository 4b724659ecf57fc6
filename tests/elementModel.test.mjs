// The built <neuron-cloud> with a model of somebody's own: an .onnx file, a picture and names beside the page, run on wasm.
import { floatTensor, model, node, writeModel } from "@neuron-cloud/core";
import { PNG } from "pngjs";
import { testBrowser } from "./support/browser.mjs";
import { openElementPage, withScript } from "./support/elementPage.mjs";

const browser = testBrowser();

/** Says how red, green and blue a picture is. */
function colourModel() {
  const built = model({
    name: "colours",
    opset: 13,
    input: { name: "image", dims: [1, 3, 16, 16] },
    output: { name: "answer", dims: [1, 3] },
    nodes: [
      node("Relu", ["image"], ["seen"]),
      node("GlobalAveragePool", ["seen"], ["means"]),
      node("Flatten", ["means"], ["flat"]),
      node("Mul", ["flat", "strength"], ["scores"]),
      node("Softmax", ["scores"], ["answer"], { axis: 1 }),
    ],
    initializers: [floatTensor("strength", [1], Float32Array.of(9))],
  });
  return Buffer.from(writeModel(built));
}

function greenPicture() {
  const png = new PNG({ width: 20, height: 20 });
  for (let at = 0; at < png.data.length; at += 4) png.data.set([20, 220, 40, 255], at);
  return PNG.sync.write(png);
}

const file = (/** @type {string} */ contentType, /** @type {Buffer | string} */ body) => ({
  contentType,
  body,
});
const own = {
  "/models/mine.onnx": file("application/octet-stream", colourModel()),
  "/green.png": file("image/png", greenPicture()),
  "/labels.txt": file("text/plain", "red\ngreen\nblue\n"),
  "/labels.json": file("application/json", '{"0": "rot", "1": "grün", "2": "blau"}'),
  "/models/page.onnx": file("text/html", "<!doctype html><p>Not found"),
};
const element = (/** @type {string} */ attributes) =>
  `${withScript}<neuron-cloud ${attributes} runtime="/runtime/" style="width:400px"></neuron-cloud>`;

test("a page's own model scans a picture, and its classes have their names", async () => {
  const body = element('model="/models/mine.onnx" image="green.png" labels="labels.txt"');
  const { page, complaints } = await openElementPage(browser, body, { own });
  const answers = page.locator("neuron-cloud").getByRole("listitem");
  await answers.filter({ hasText: "green" }).waitFor({ timeout: 90_000 });
  await page.evaluate(() => document.querySelector("neuron-cloud")?.setAttribute("labels", "labels.json"));
  await answers.filter({ hasText: "grün" }).waitFor({ timeout: 90_000 });
  expect(complaints).toEqual([]);
});

test("what is no model says so in the element, with a remedy", async () => {
  const body = element('model="/models/page.onnx" image="green.png"');
  const { page } = await openElementPage(browser, body, { own });
  await page
    .getByRole("alert")
    .filter({ hasText: /web page, not ONNX; most likely its address is wrong/ })
    .waitFor();
});
