// A person drops a model file on the page: real bytes, by a real drop, and a network that runs on wasm.
import { floatTensor, int64Tensor, model, node, writeModel } from "@neuron-cloud/core";
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

/** Half a second of a sound is not enough for it: it takes one second. */
function soundModel() {
  return writeModel(
    model({
      name: "listener",
      opset: 13,
      input: { name: "audio", dims: [1, 1, 16_000] },
      output: { name: "heard", dims: [1, 4, 1000] },
      nodes: [node("Conv", ["audio", "w"], ["heard"], { kernel_shape: [16], strides: [16] })],
      initializers: [floatTensor("w", [4, 1, 16], floats(64))],
    }),
  );
}

/** A table of six rows; those tokens that the mask leaves out become nothing. Its rows of tokens are as long as one likes. */
function tokenModel() {
  const built = model({
    name: "reader",
    opset: 13,
    input: { name: "input_ids", dims: [1, 1] },
    output: { name: "read", dims: [1, 1, 6] },
    nodes: [
      node("Gather", ["table", "input_ids"], ["embedded"]),
      node("Cast", ["attention_mask"], ["mask"], { to: FLOAT }),
      node("Unsqueeze", ["mask", "last"], ["column"]),
      node("Mul", ["embedded", "column"], ["read"]),
    ],
    initializers: [floatTensor("table", [6, 6], floats(36)), int64Tensor("last", [1], [2])],
  });
  const { graph } = built;
  const ids = graph?.input[0];
  const tensor = ids?.type?.value.case === "tensorType" ? ids.type.value.value : undefined;
  if (!graph || !ids || !tensor?.shape) throw new Error("The model has no such input.");
  tensor.elemType = INT64;
  for (const [i, dim] of tensor.shape.dim.entries()) dim.value = { case: "dimParam", value: `axis${i}` };
  graph.input.push({ ...ids, name: "attention_mask" });
  for (const { type } of graph.output) if (type?.value.case === "tensorType") delete type.value.value.shape;
  return writeModel(built);
}

const FLOAT = 1;
const INT64 = 7;

/** @param {number} length */
function npy(length) {
  const header = `{'descr': '<f4', 'fortran_order': False, 'shape': (1, ${length}), }\n`;
  const values = Float32Array.from({ length }, (_, i) => i);
  return Buffer.concat([
    Buffer.from([0x93, ...Buffer.from("NUMPY"), 1, 0, header.length, 0]),
    Buffer.from(header),
    Buffer.from(values.buffer),
  ]);
}

/** A tone as 16-bit PCM (RIFF). @param {{ rate: number; seconds: number; hertz: number }} tone */
function wav({ rate, seconds, hertz }) {
  const samples = Int16Array.from({ length: rate * seconds }, (_, i) =>
    Math.round(20_000 * Math.sin((2 * Math.PI * hertz * i) / rate)),
  );
  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.writeUInt32LE(36 + samples.byteLength, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write("data", 36);
  head.writeUInt32LE(samples.byteLength, 40);
  return Buffer.concat([head, Buffer.from(samples.buffer)]);
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
  const story = await browser.openStory("model--any");
  const { page } = story;
  await page.getByText("Drop an .onnx file anywhere").waitFor();
  await drop(page, smallModel(), "mine.onnx");
  await page.getByText("mine: 4 tensors can be drawn").waitFor();
  await page.getByRole("list", { name: "Predictions" }).waitFor({ timeout: 60_000 });
  const answers = page.getByRole("list", { name: "Predictions" }).getByRole("listitem");
  expect(await answers.filter({ hasText: /class \d/ }).count()).toBe(3);

  const values = page.locator(".nc-input-values");
  const before = await values.textContent();
  await page.getByRole("button", { name: "Another example" }).click();
  await eventually(async () => expect(await values.textContent()).not.toBe(before));

  // An array of NumPy's goes to the input, though it is dropped anywhere; the model stays.
  await drop(page, npy(16), "mine.npy");
  await page.getByText("mine.npy").waitFor();
  await eventually(async () => expect(await values.textContent()).toBe("0, 1, 2, 3, 4, 5, 6, 7, …"));
  expect(await page.getByRole("alert").count()).toBe(0);
  await story.finish();
});

test("a model for sounds is given one that the browser decodes, at the rate that it wants", async () => {
  const story = await browser.openStory("model--any");
  const { page } = story;
  await page.getByText("Drop an .onnx file anywhere").waitFor();
  await drop(page, soundModel(), "listener.onnx");
  await page.getByLabel("Samples a second").waitFor();
  await drop(page, wav({ rate: 8000, seconds: 0.5, hertz: 1000 }), "tone.wav");
  await page.getByText("tone.wav").waitFor();
  // Half a second of the tone, then silence.
  await eventually(async () => expect(await range(page, 0, 0.45)).toBeGreaterThan(25));
  expect(await range(page, 0.55, 1)).toBeLessThan(2);
  await story.finish();
});

/** How far the drawn course of the values goes up and down, between two parts of its length. */
async function range(
  /** @type {import("playwright-core").Page} */ page,
  /** @type {number} */ from,
  /** @type {number} */ to,
) {
  const path = (await page.locator(".nc-input-plot path").getAttribute("d")) ?? "";
  const points = [...path.matchAll(/[ML]([\d.]+) ([\d.]+)/g)].map(([, x, y]) => [Number(x) / 240, Number(y)]);
  const ys = points.filter(([x = 0]) => x >= from && x <= to).map(([, y = 0]) => y);
  return Math.max(...ys) - Math.min(...ys);
}

test("tokens are given a text, by the vocabulary of their tokenizer, and the others follow its length", async () => {
  const story = await browser.openStory("model--any");
  const { page } = story;
  await page.getByText("Drop an .onnx file anywhere").waitFor();
  await drop(page, tokenModel(), "reader.onnx");
  const text = page.getByLabel("A text, or ids");
  await text.fill("the cloud");
  await text.press("Enter");
  await page.getByRole("alert").filter({ hasText: "Choose its tokenizer's vocabulary" }).waitFor();
  await drop(page, new TextEncoder().encode("[PAD]\n[UNK]\nthe\ncloud\n##s\n"), "vocab.txt");
  await page.getByText("5 tokens in the vocabulary").waitFor();
  await text.fill("the clouds the cloud");
  await text.press("Enter");
  await page.getByText("2, 3, 4, 2, 3", { exact: true }).waitFor();
  await page.getByText("One more is filled by itself").click();
  await page.getByText("1, 1, 1, 1, 1", { exact: true }).waitFor();
  await story.finish();
});

test("what is no model is named, and the page stays", async () => {
  const story = await browser.openStory("model--any");
  const { page } = story;
  await page.getByText("Drop an .onnx file anywhere").waitFor();
  await drop(page, new TextEncoder().encode("PK\u0003\u0004 and more"), "mine.pt");
  const alert = page.getByRole("alert");
  await alert.waitFor();
  expect(await alert.textContent()).toMatch(/ZIP archive, as PyTorch .*torch\.onnx\.export/);
  await story.finish();
});
