import { describe, expect, test } from "@jest/globals";
import { DetailGovernor } from "./DetailGovernor.js";

const TARGET = 1 / 60;
/** A machine on which a frame costs 2 ms and as much again for each `cost` of detail. */
function settle(governor: DetailGovernor, cost: number, frames = 200): number[] {
  return Array.from({ length: frames }, () => {
    const seconds = 0.002 + cost * governor.detail;
    governor.frame(Math.max(seconds, TARGET)); // no screen refreshes faster
    return governor.detail;
  });
}

describe("the detail governor", () => {
  test("draws everything where there is time for it", () => {
    expect(settle(new DetailGovernor(TARGET), 0.01).at(-1)).toBe(1);
  });

  test("draws less until frames come in time, and stays there without flickering", () => {
    const details = settle(new DetailGovernor(TARGET), 0.2);
    const last = details.slice(-50);
    for (const detail of last) expect(0.002 + 0.2 * detail).toBeLessThan(TARGET * 1.36);
    expect(Math.min(...last) / Math.max(...last)).toBeGreaterThan(0.7);
    expect(Math.min(...last)).toBeGreaterThan(0.05);
  });

  test("wins its detail back when the machine has time again", () => {
    const governor = new DetailGovernor(TARGET);
    settle(governor, 0.5);
    expect(governor.detail).toBeLessThan(0.1);
    settle(governor, 0.001);
    expect(governor.detail).toBe(1);
  });

  test("never draws nothing, however slow the machine", () => {
    expect(settle(new DetailGovernor(TARGET), 1000).at(-1)).toBeGreaterThan(0);
  });

  test("one late frame costs at most half", () => {
    const governor = new DetailGovernor(TARGET);
    governor.frame(3);
    expect(governor.detail).toBe(0.5);
  });
});
