import { formatActivation, formatCount, formatExact, formatRank, formatSigned } from "./format.js";

it.each([
  [1, "1st"],
  [2, "2nd"],
  [3, "3rd"],
  [4, "4th"],
  [11, "11th"],
  [112, "112th"],
  [1021, "1,021st"],
])("says the place %d as %s", (rank, text) => expect(formatRank(rank)).toBe(text));

it("groups digits, and keeps as many of a float as it is sure of", () => {
  expect(formatCount(1_182_816)).toBe("1,182,816");
  expect(formatExact(Math.fround(12.415_712))).toBe("12.4157");
});

it("gives signs to all but nothing", () => {
  expect([1.318, -0.4, 0].map(formatSigned)).toEqual(["+1.32", "-0.4", "0"]);
});

it("counts the zeros of what is very far from 0 or very near to it", () => {
  expect([6.49e26, -2.5e-7, 1_230_400, 0.000_031_4, 0].map(formatActivation)).toEqual([
    "6.49E26",
    "-2.5E-7",
    "1,230,000",
    "0.0000314",
    "0",
  ]);
});
