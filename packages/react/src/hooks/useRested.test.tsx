import { act, renderHook } from "@testing-library/react";
import { useRested } from "./useRested.js";

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const pass = (milliseconds: number) => act(() => jest.advanceTimersByTime(milliseconds));

it("says that a value rests once it has stayed the same for a while, and no more when another comes", () => {
  const { result, rerender } = renderHook(({ value }) => useRested(value, 250), {
    initialProps: { value: 1 },
  });
  expect(result.current).toBe(false);
  pass(200);
  rerender({ value: 2 });
  pass(200);
  expect(result.current).toBe(false);
  pass(50);
  expect(result.current).toBe(true);
  rerender({ value: 3 });
  expect(result.current).toBe(false);
});
