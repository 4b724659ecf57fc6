import { expect, test } from "@jest/globals";
import { Queue } from "./queue.js";

/** A job that ends when told to, and notes when it begins and ends. */
function job(log: string[], name: string) {
  const end = new EventTarget();
  const ended = new Promise((resolve) => {
    end.addEventListener("end", resolve);
  });
  const start = async () => {
    log.push(`${name} begins`);
    await ended;
    log.push(`${name} ends`);
    return name;
  };
  return { start, finish: () => end.dispatchEvent(new Event("end")) };
}

test("jobs run one after the other, in the order of their arrival", async () => {
  const queue = new Queue();
  const log: string[] = [];
  const [a, b] = [job(log, "a"), job(log, "b")];
  const results = Promise.all([queue.add(a.start), queue.add(b.start)]);
  b.finish();
  await Promise.resolve();
  expect(log).toEqual(["a begins"]);
  a.finish();
  expect(await results).toEqual(["a", "b"]);
  expect(log).toEqual(["a begins", "a ends", "b begins", "b ends"]);
});

test("a job that fails does not stop the next", async () => {
  const queue = new Queue();
  const failed = queue.add(async () => {
    throw new Error("out of memory");
  });
  const next = queue.add(async () => 2);
  await expect(failed).rejects.toThrow("out of memory");
  expect(await next).toBe(2);
});

test("a waiting job leaves when its signal aborts, without ever beginning", async () => {
  const queue = new Queue();
  const log: string[] = [];
  const [a, b, c] = [job(log, "a"), job(log, "b"), job(log, "c")];
  const controller = new AbortController();
  const first = queue.add(a.start);
  const second = queue.add(b.start, controller.signal);
  const third = queue.add(c.start);
  controller.abort();
  await expect(second).rejects.toMatchObject({ name: "AbortError" });
  a.finish();
  c.finish();
  await Promise.all([first, third]);
  expect(log).toEqual(["a begins", "a ends", "c begins", "c ends"]);
});

test("a job that has begun ends as if its signal had not aborted", async () => {
  const queue = new Queue();
  const a = job([], "a");
  const controller = new AbortController();
  const running = queue.add(a.start, controller.signal);
  controller.abort();
  a.finish();
  expect(await running).toBe("a");
});

test("a job whose signal has aborted already is not taken in", async () => {
  const queue = new Queue();
  await expect(queue.add(async () => 1, AbortSignal.abort())).rejects.toMatchObject({ name: "AbortError" });
});
