import { anySignal } from "./anySignal.js";

it("aborts with the first signal that does, and its reason", () => {
  const [a, b] = [new AbortController(), new AbortController()];
  const any = anySignal(a.signal, b.signal);
  expect(any.aborted).toBe(false);
  b.abort("enough");
  a.abort("too late");
  expect(any.reason).toBe("enough");
});

it("is aborted from the start where one of them is", () => {
  expect(anySignal(new AbortController().signal, AbortSignal.abort("gone")).reason).toBe("gone");
});
