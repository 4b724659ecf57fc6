import { getEventListeners } from "node:events";
import { underAny } from "./underAny.js";

const aborted = (signal: AbortSignal) =>
  new Promise((resolve) => signal.addEventListener("abort", () => resolve(signal.reason)));

it("aborts with the first signal that does, and its reason", async () => {
  const [a, b] = [new AbortController(), new AbortController()];
  const reason = underAny([a.signal, b.signal], aborted);
  b.abort("enough");
  a.abort("too late");
  await expect(reason).resolves.toBe("enough");
});

it("is aborted from the start where one of them is", async () => {
  const signals = [new AbortController().signal, AbortSignal.abort("gone")];
  await expect(underAny(signals, async ({ reason }) => String(reason))).resolves.toBe("gone");
});

it("leaves no listeners when the task has ended, well or not", async () => {
  const { signal } = new AbortController();
  await underAny([signal], async () => {});
  await expect(underAny([signal], () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  expect(getEventListeners(signal, "abort")).toEqual([]);
});
