// What `inspect` prints and `record --model` takes, of a small model that is made here.
import { afterEach, beforeEach, expect, it } from "@jest/globals";
import { floatTensor, model, node, writeModel } from "@neuron-cloud/core";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PNG } from "pngjs";
import { run } from "./program.js";
import { read } from "./testing.js";

let folder: string;
const at = (name: string) => join(folder, name);

/** relu(x × w), x of the given sizes. */
function onnx(dims: readonly number[]): Uint8Array {
  return writeModel(
    model({
      name: "small",
      opset: 13,
      input: { name: "x", dims },
      output: { name: "y", dims },
      nodes: [node("Mul", ["x", "w"], ["scaled"]), node("Relu", ["scaled"], ["y"])],
      initializers: [floatTensor("w", [1], Float32Array.of(2))],
    }),
  );
}

async function command(...args: string[]) {
  const printed: string[] = [];
  const told: string[] = [];
  const signal = new AbortController().signal;
  const code = await run(args, {
    signal,
    print: (line) => printed.push(line),
    tell: (line) => told.push(line),
  });
  return { code, printed: printed.join("\n"), told: told.join("\n") };
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "neuron-cloud-"));
  await Promise.all([
    writeFile(at("numbers.onnx"), onnx([1, 4])),
    writeFile(at("pictures.onnx"), onnx([1, 3, 8, 8])),
    writeFile(at("cat.png"), PNG.sync.write(new PNG({ width: 9, height: 9 }))),
  ]);
});
afterEach(() => rm(folder, { recursive: true }));

it("prints a table of inputs and layers, and what was guessed", async () => {
  const { code, printed } = await command("inspect", at("pictures.onnx"));
  expect(code).toBe(0);
  expect(printed).toContain("x  float32  1 × 3 × 8 × 8  picture  it has 3 channels, rows and columns");
  expect(printed).toMatch(
    /Layers \(1 of 2 that can be drawn; --all lists each\)\n {2}\* {2}y {2}Relu {2}1 × 3 × 8 × 8/,
  );
  expect(printed).toContain("The picture goes in as pixels from 0 to 1");
  expect((await command("inspect", "--all", at("pictures.onnx"))).printed).toMatch(/ {5}scaled {2}Mul/);
});

it("prints JSON that a program can read", async () => {
  const { printed } = await command("inspect", "--json", at("numbers.onnx"));
  expect(JSON.parse(printed)).toMatchObject({
    name: "numbers",
    inputs: [{ name: "x", role: "numbers", dims: [1, 4] }],
    layers: [
      { name: "scaled", isDefault: false },
      { name: "y", shape: [4, 1, 1], isDefault: true },
    ],
  });
});

it("says what is wrong with a file that is no model", async () => {
  const { code, told } = await command("inspect", at("cat.png"));
  expect(code).toBe(1);
  expect(told).toMatch(/cat\.png is a picture, no ONNX model/);
});

it("records a model on tensors from a file, on an example, and on pictures", async () => {
  const header = "{'descr': '<f8', 'fortran_order': False, 'shape': (4,), }\n";
  const values = Buffer.from(Float64Array.of(1, -2, 3, 4).buffer);
  const magic = Buffer.from([0x93, ...Buffer.from("NUMPY"), 1, 0, header.length, 0]);
  await writeFile(at("x.npy"), Buffer.concat([magic, Buffer.from(header), values]));

  const numbers = ["record", "--model", at("numbers.onnx"), "--out", at("numbers.ncloud")];
  expect(await command(...numbers, "--input", at("x.npy"))).toMatchObject({ code: 0 });
  const [given] = (await read(at("numbers.ncloud"))).pictures;
  expect(given?.input).toMatchObject({
    tensors: { x: { dims: [1, 4], data: Float32Array.of(1, -2, 3, 4) } },
  });
  expect(given?.layers[0]?.statistics.max).toBe(8);

  await writeFile(at("x.txt"), "[[1, −2, 3, 4]]");
  await writeFile(at("names.txt"), "north\neast\nsouth\nwest\n");
  const named = [...numbers, "--input", `x=${at("x.txt")}`, "--labels", at("names.txt")];
  expect(await command(...named)).toMatchObject({ code: 0 });
  expect((await read(at("numbers.ncloud"))).pictures[0]).toMatchObject({
    classNames: ["north", "east", "south", "west"],
    input: { tensors: { x: { data: Float32Array.of(1, -2, 3, 4) } } },
  });
  await writeFile(at("x.txt"), "1 2 3");
  expect(await command(...named)).toMatchObject({
    code: 1,
    told: expect.stringMatching(/"x" takes 4 \(1 × 4\) numbers, but 3 were given/),
  });

  expect((await command(...numbers)).told).toMatch(/“x” is filled with noise.*1 input, /s);
  expect(await command(...numbers, at("cat.png"))).toMatchObject({
    code: 1,
    told: expect.stringMatching(/takes no picture but x\. Pass tensors with --input/),
  });

  const pictures = ["record", "--model", at("pictures.onnx"), "--out", at("pictures.ncloud"), at("cat.png")];
  expect((await command(...pictures)).told).toMatch(/1 picture, /);
  expect((await read(at("pictures.ncloud"))).pictures[0]?.input).toMatchObject({ width: 8, height: 8 });
});
