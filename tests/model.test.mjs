// A person drops a model file on the page: real bytes, by a real drop, and a network that runs on wasm.
import { floatTensor, model, node, writeModel } from "@neuron-cloud/core";
import { testBrowser } from "./support/browser.mjs";
import { eventually } from "./support/eventually.mjs";

const browser = testBrowser();

const floats = (/** @type {number} */ length) => Float32Array.from({ length }, (_, i) => Math.sin(i * 7));

/** Two layers for sixteen numbers, and an answer among six. */
function smallModel() {
  return writeModel(
    model({
      name: "small",
      opset: 13,
      input: { name: "numbers", dims: [1, 16] },
      output: { name: "answer", dims: [1, 6] },
      nodes: [
        node("MatMul", ["numbers", "w"], ["sums"]),
        node("Tanh", ["sums"], ["bent"]),
        node("MatMul", ["bent", "v"], ["scores"]),
        node("Softmax", ["scores"], ["answer"], { axis: 1 }),
      ],
      initializers: [floatTensor("w", [16, 32], floats(512)), floatTensor("v", [32, 6], floats(192))],
    }),
  );
}

/** @param {import("playwright-core").Page} page @param {Uint8Array} bytes @param {string} name */
async function drop(page, bytes, name) {
  const data = await page.evaluateHandle(
    ({ numbers, fileName }) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(numbers)], fileName));
      return transfer;
    },
    { numbers: [...bytes], fileName: name },
  );
  for (const type of ["dragenter", "dragover", "drop"])
    await page.dispatchEvent("main", type, { dataTransfer: data }); // oxlint-disable-line no-await-in-loop -- one after the other
}

test("a dropped model runs, becomes a cloud, and its neurons say where they are", async () => {
  const { page } = await browser.openStory("model--any");
  await page.getByText("Drop an .onnx file anywhere").waitFor();
  await drop(page, smallModel(), "mine.onnx");
  await page.getByText("mine: 4 tensors can be drawn").waitFor();
  await page.getByRole("list", { name: "Predictions" }).waitFor({ timeout: 60_000 });
  const answers = page.getByRole("list", { name: "Predictions" }).getByRole("listitem");
  expect(await answers.filter({ hasText: /class \d/ }).count()).toBe(3);

  const given = page.getByRole("term").filter({ hasText: "numbers" }).locator("xpath=..");
  const before = await given.textContent();
  await page.getByRole("button", { name: "Another example" }).click();
  await eventually(async () => expect(await given.textContent()).not.toBe(before));
});

test("what is no model is named, and the page stays", async () => {
  const { page } = await browser.openStory("model--any");
  await page.getByText("Drop an .onnx file anywhere").waitFor();
  await drop(page, new TextEncoder().encode("PK\u0003\u0004 and more"), "mine.pt");
  const alert = page.getByRole("alert");
  await alert.waitFor();
  expect(await alert.textContent()).toMatch(/ZIP archive, as PyTorch .*torch\.onnx\.export/);
});
