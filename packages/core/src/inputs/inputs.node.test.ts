// What a model is fed, without a model: tensors of numbers, 16-bit floats, pictures in each layout.
import { describe, expect, test } from "@jest/globals";
import { capture } from "./capture.js";
import { fromFloat16, toFloat16 } from "./float16.js";
import { pictureTensor, toTensor } from "./image/tensor.js";
import type { ImageInputSpec, PixelData } from "./image/types.js";
import { prepareInput } from "./prepare.js";
import { floatsOf, inputTensor } from "./tensor.js";

const unaborted = new AbortController().signal;

describe("16-bit floats", () => {
  test.each([
    [0, 0x0000],
    [-0, 0x8000],
    [1, 0x3c00],
    [-2, 0xc000],
    [65504, 0x7bff],
    [65519.9, 0x7bff],
    [65520, 0x7c00],
    [Infinity, 0x7c00],
    [-Infinity, 0xfc00],
    [2 ** -14, 0x0400],
    [2 ** -24, 0x0001],
    [2 ** -26, 0x0000],
    [1 / 3, 0x3555],
    [1 + 2 ** -11, 0x3c00], // halfway: to the even one
    [1 + 3 * 2 ** -11, 0x3c02],
  ])("%d is %i", (value, bits) => {
    expect(toFloat16([value])).toEqual(Uint16Array.of(bits));
  });

  test("come back as they were, all 65,536", () => {
    const all = Uint16Array.from({ length: 65536 }, (_, i) => i);
    const back = toFloat16(fromFloat16(all));
    const wrong = all.filter((bits, i) => {
      const isNaN16 = (bits & 0x7c00) === 0x7c00 && (bits & 0x3ff) > 0;
      return isNaN16 ? !Number.isNaN(fromFloat16(back.slice(i, i + 1))[0]) : back[i] !== bits;
    });
    expect(wrong).toHaveLength(0);
  });
});

describe("inputTensor", () => {
  test("makes an array of the type, and drops what it cannot hold", () => {
    expect(inputTensor("int64", [2], [3, -4.7]).data).toEqual(BigInt64Array.of(3n, -4n));
    expect(inputTensor("bool", [3], [0, 2, -1]).data).toEqual(Uint8Array.of(0, 1, 1));
    expect(inputTensor("float16", [2, 2], 0.5).data).toEqual(Float32Array.of(0.5, 0.5, 0.5, 0.5));
    expect(inputTensor("float32", [], [7])).toEqual({ type: "float32", dims: [], data: Float32Array.of(7) });
    expect(inputTensor("float32", [2, 0, 3], []).data).toHaveLength(0);
  });

  test("says how many numbers it takes", () => {
    expect(() => inputTensor("float32", [2, 3], [1])).toThrow(
      "A tensor of 2 × 3 takes 6 numbers, but 1 were given.",
    );
  });
});

describe("a picture", () => {
  // Red 10, green 20, blue 30; and 40, 50, 60 to its right.
  const picture: PixelData = {
    width: 2,
    height: 1,
    data: Uint8ClampedArray.of(10, 20, 30, 255, 40, 50, 60, 255),
  };
  const spec: ImageInputSpec = { width: 2, height: 1, channels: "rgb", mean: [0, 0, 0] };

  test.each([
    [{ channels: "rgb" }, [10, 40, 20, 50, 30, 60]],
    [{ channels: "bgr" }, [30, 60, 20, 50, 10, 40]],
    [{ channels: "rgb", layout: "nhwc" }, [10, 20, 30, 40, 50, 60]],
    [{ channels: "rgba", layout: "nhwc", mean: [0, 0, 0, 0] }, [10, 20, 30, 255, 40, 50, 60, 255]],
    [{ channels: "rgb", mean: [10, 10, 20], scale: [1, 2, 0.5] }, [0, 30, 20, 80, 5, 20]],
  ] as const)("is laid out as the model wants it: %j", (changes, expected) => {
    expect([...toTensor(picture, { ...spec, ...changes })]).toEqual(expected);
  });

  test("in grey is its brightness", () => {
    const [left, right] = toTensor(picture, { ...spec, channels: "grey", mean: [0] });
    expect(left).toBeCloseTo(0.299 * 10 + 0.587 * 20 + 0.114 * 30, 4);
    expect(right).toBeCloseTo(left! + 30, 4);
  });

  test("is shown in grey by a network that sees it so", async () => {
    const grey: ImageInputSpec = { ...spec, channels: "grey" };
    const { shown } = await prepareInput(picture, grey, "x", unaborted);
    expect(shown).toMatchObject({ data: Uint8ClampedArray.of(18, 18, 18, 255, 48, 48, 48, 255) });
  });

  test("goes into whole numbers and into other shapes", () => {
    const shifted = { ...spec, type: "int8", mean: [128, 0, 20.4], dims: [1, 6] } as const;
    expect(pictureTensor(picture, shifted)).toEqual({
      type: "int8",
      dims: [1, 6],
      data: Int8Array.of(-118, -88, 20, 50, 10, 40),
    });
    expect(pictureTensor(picture, { ...spec, layout: "nhwc" }).dims).toEqual([1, 1, 2, 3]);
  });

  test("takes its own input, and the card tells what the others get", async () => {
    const gain = inputTensor("float32", [1], [2]);
    const { feeds, shown } = await prepareInput(
      picture,
      { ...spec, others: { gain } },
      "x",
      new AbortController().signal,
    );
    expect(Object.keys(feeds).toSorted()).toEqual(["gain", "x"]);
    expect(feeds["gain"]).toBe(gain);
    expect(shown).toMatchObject({ width: 2, height: 1 });
  });

  test("is refused by a model that takes none, which says what it takes", async () => {
    const tensors = { ids: inputTensor("int64", [1], [0]) };
    await expect(
      prepareInput(picture, { tensors }, "ids", new AbortController().signal),
    ).rejects.toMatchObject({ code: "wrong-input", message: expect.stringContaining("ids") });
  });
});

describe("tensors", () => {
  test("are copied, so that later changes to them do not reach the network", async () => {
    const mine = inputTensor("float32", [2], [1, 2]);
    const captured = await capture({ tensors: { x: mine } }, unaborted);
    floatsOf(mine)[0] = 9;
    expect(captured).toEqual({ tensors: { x: inputTensor("float32", [2], [1, 2]) } });
  });

  test("must be as long as their sizes tell", async () => {
    const data = new Float32Array(3);
    await expect(
      capture({ tensors: { x: { type: "float32", dims: [2, 2], data } } }, unaborted),
    ).rejects.toMatchObject({
      code: "wrong-input",
      message: '"x" of 2 × 2 holds 4 elements of float32, but 3 were given.',
    });
  });
});

test.each([42, null, undefined, {}, () => 0])("says of %p that it is nothing to look at", async (input) => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as a page without types passes it
  const passed = input as never;
  await expect(capture(passed, unaborted)).rejects.toMatchObject({
    code: "image-undecodable",
    message: expect.stringContaining("is no picture, and no input of a model. Pass an address"),
  });
});
