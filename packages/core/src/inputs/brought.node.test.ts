// What people bring to a model that takes no picture: typed numbers, texts, sounds, tensors of other sizes.
import { describe, expect, test } from "@jest/globals";
import { noise, zeros } from "./fill.js";
import { readNumbers } from "./numbers.js";
import { fitTensor, type TensorPlace } from "./place.js";
import { mixDown, readSound, soundTensor } from "./sound.js";
import { inputTensor } from "./tensor.js";
import { textTensor } from "./text.js";
import type { TensorType } from "./types.js";
import { readVocabulary } from "./vocabulary.js";

const place = (
  type: TensorType,
  shape: TensorPlace["shape"],
  dims: readonly number[] = shape.map((size) => (typeof size === "number" ? size : 1)),
): TensorPlace => ({ name: "x", type, shape, dims });

describe("typed numbers", () => {
  test.each([
    ["1 2, 3;4\n5", [5], [1, 2, 3, 4, 5]],
    ["[[1, 2.5], [−3, 4e2]]", [2, 2], [1, 2.5, -3, 400]],
    ["[[1. 2.]\n [3. 4.]]", [2, 2], [1, 2, 3, 4]],
    ["tensor([[1., 2.]], dtype=torch.float64)", [1, 2], [1, 2]],
    ["np.array([true, False, -inf])", [3], [1, 0, -Infinity]],
    ["7", [1], [7]],
  ])("%j", (text, dims, values) => {
    expect(readNumbers(text)).toEqual(inputTensor("float64", dims, values));
  });

  test.each([
    [
      "1, zwei, 3",
      "“zwei” is no number. Type numbers with spaces or commas between them, such as 0.5, -1, 2e3.",
    ],
    ["[[1, 2], [3]]", "Rows are 2 and 1 long. Make all rows of one length."],
    ["[1, 2", "There is a closing bracket missing. Check the brackets, or leave all of them out."],
    ["1]", "There is a closing bracket too many. Check the brackets, or leave all of them out."],
    ["  ", /^There are no numbers in it/],
  ])("%j is refused", (text, message) => {
    expect(() => readNumbers(text)).toThrow(message);
  });
});

describe("fitTensor", () => {
  const four = inputTensor("float64", [4], [1, 2, 3, 4]);

  test.each([
    ["the input's sizes where as many fit", [1, 2, 2], [1, 2, 2]],
    ["what is left, along an open axis", ["batch", "n", 2], [1, 2, 2]],
    ["its own where they suit", ["n"], [4]],
  ] as const)("gives a tensor %s", (_what, shape, dims) => {
    expect(fitTensor(four, place("int32", shape))).toEqual(inputTensor("int32", dims, [1, 2, 3, 4]));
  });

  test.each([
    [[1, 3], '"x" takes 3 (1 × 3) numbers, but 4 were given. Leave some out.'],
    [[5], '"x" takes 5 (5) numbers, but 4 were given. Give the rest, too.'],
    [["n", 3], '"x" takes n × 3 numbers, but 4 were given. Give as many as its fixed sizes divide.'],
  ])("says what %j wants instead", (shape, message) => {
    expect(() => fitTensor(four, place("float32", shape))).toThrow(message);
  });

  test("takes no numbers for texts", () => {
    expect(() => fitTensor(four, place("string", [4]))).toThrow('"x" takes string, and was given float64.');
  });
});

describe("fillers", () => {
  test("noise is the same for a seed, and suits the type", () => {
    expect(noise(place("float32", [3]), 7)).toEqual(noise(place("float32", [3]), 7));
    expect(noise(place("float32", [3]), 8)).not.toEqual(noise(place("float32", [3]), 7));
    const ids = noise(place("int64", [1000]), 1, 50);
    expect(ids.data.length).toBe(1000);
    expect(Math.max(...Array.from<number | bigint | string, number>(ids.data, Number))).toBeLessThan(50);
  });

  test("zeros are empty texts for texts", () => {
    expect(zeros(place("string", [2]))).toEqual({ type: "string", dims: [2], data: ["", ""] });
    expect(zeros(place("int64", ["n"], [2]))).toEqual(inputTensor("int64", [2], [0, 0]));
  });
});

describe("a sound", () => {
  const sound = { samples: Float32Array.of(0.5, -0.5, 0.25), rate: 16_000 };

  test("is cut, or goes on in silence", () => {
    expect([...soundTensor(sound, place("float32", [1, 2])).data]).toEqual([0.5, -0.5]);
    expect([...soundTensor(sound, place("float32", [1, 5, 1])).data]).toEqual([0.5, -0.5, 0.25, 0, 0]);
  });

  test("gives an open axis its own length, ten seconds at most", () => {
    expect(soundTensor(sound, place("float32", ["batch", "samples"])).dims).toEqual([1, 3]);
    const long = { samples: new Float32Array(200_000), rate: 16_000 };
    expect(soundTensor(long, place("float32", ["batch", null])).dims).toEqual([1, 160_000]);
  });

  test("is the same in each channel, and loud in whole numbers", () => {
    expect([...soundTensor(sound, place("float32", [2, 3])).data]).toEqual([
      0.5, -0.5, 0.25, 0.5, -0.5, 0.25,
    ]);
    expect([...soundTensor(sound, place("int16", [3])).data]).toEqual([16_383, -16_383, 8191]);
  });

  test("of two channels is their mean", () => {
    expect([...mixDown([Float32Array.of(1, 0), Float32Array.of(0, 1)])]).toEqual([0.5, 0.5]);
  });

  test("needs a browser to be decoded, which Node is told", async () => {
    await expect(readSound(new Blob(["RIFF"]), 16_000)).rejects.toMatchObject({ code: "file-unreadable" });
  });
});

describe("a text", () => {
  const pieces = "[PAD]\n[UNK]\n[CLS]\n[SEP]\nneuron\n##s\nlight\nup\n.\n";

  test("is bytes where there is no vocabulary, filled up as the model's table allows", () => {
    expect([...textTensor("né", { ...place("int32", [1, 4]), vocabulary: 257 }).data]).toEqual([
      110, 195, 169, 256,
    ]);
    expect(textTensor("héllo", place("uint8", [1, "n"])).dims).toEqual([1, 6]);
  });

  test("is the ids of its pieces where there is one", () => {
    const vocabulary = readVocabulary(pieces, "vocab.txt");
    const ids = textTensor("Neurons light up. Why", place("int64", ["batch", "sequence"]), vocabulary);
    expect(ids).toEqual(inputTensor("int64", [1, 8], [2, 4, 5, 6, 7, 8, 1, 3]));
    const padded = textTensor("light", place("int64", [1, 5]), vocabulary);
    expect(padded).toEqual(inputTensor("int64", [1, 5], [2, 6, 3, 0, 0]));
  });

  test.each([
    ["vocab.json", JSON.stringify({ The: 5, Ġcat: 7, Ġ: 1, s: 2 })],
    ["tokenizer.json", JSON.stringify({ model: { type: "BPE", vocab: { The: 5, Ġcat: 7, s: 2 } } })],
  ])("is the ids of a byte-pair tokenizer's %s", (name, json) => {
    const vocabulary = readVocabulary(json, name);
    expect([...textTensor("The cats", place("int32", ["n"]), vocabulary).data]).toEqual([5, 7, 2]);
  });

  test("goes into an input of texts as it is, a line for each", () => {
    expect(textTensor("a\nb", place("string", ["n"]))).toEqual({
      type: "string",
      dims: [2],
      data: ["a", "b"],
    });
    expect(textTensor("a\nb", place("string", [1]))).toEqual({ type: "string", dims: [1], data: ["a\nb"] });
  });

  test("says which file it wants where bytes are too many, or the file is another model's", () => {
    const few = { ...place("int64", [1, 4]), vocabulary: 6 };
    expect(() => textTensor("hi", few)).toThrow(
      /"x" knows 6 tokens, too few for bytes. Choose its tokenizer's vocabulary/,
    );
    expect(() => textTensor("light.", few, readVocabulary(pieces, "vocab.txt"))).toThrow(
      /more tokens than the 6/,
    );
    expect(() => readVocabulary("nonsense", "a.txt")).toThrow(/^a\.txt is no vocabulary\./);
  });
});
