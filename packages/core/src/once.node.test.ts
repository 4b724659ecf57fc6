import { expect, jest, test } from "@jest/globals";
import { once } from "./once.js";

test("makes something once, when it is first asked for, and again after a failure", () => {
  const make = jest.fn(() => ({}));
  make.mockImplementationOnce(() => {
    throw new Error("not yet");
  });
  const get = once(make);
  expect(make).not.toHaveBeenCalled();
  expect(get).toThrow("not yet");
  expect(get()).toBe(get());
  expect(make).toHaveBeenCalledTimes(2);
});
