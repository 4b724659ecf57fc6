import { once } from "node:events";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Found, Task } from "./learnerThread.js";
import type { Parameter } from "./parameters.js";

/** Threads that share the work on each batch. Each runs the network by itself, which wastes less than one run on several. */
export class Learners {
  readonly #threads: readonly Worker[];

  constructor(
    private readonly batch: number,
    threads: number,
  ) {
    const file = join(import.meta.dirname, "learnerThread.mjs");
    this.#threads = Array.from({ length: threads }, () => new Worker(file));
  }

  /** The gradients over the batch whose first picture has this number. */
  async find(first: number, smoothing: number, parameters: readonly Parameter[]): Promise<Found> {
    const count = this.batch / this.#threads.length;
    const found = await Promise.all(
      this.#threads.map(async (thread, i): Promise<Found> => {
        const task: Task = { first: first + i * count, count, smoothing, parameters };
        thread.postMessage(task);
        const [answer]: Found[] = await once(thread, "message");
        if (!answer) throw new Error("A thread that learns gave no answer.");
        return answer;
      }),
    );
    const gradients = parameters.map(({ values }, i) =>
      Float32Array.from(values, (_, j) => mean(found.map((part) => part.gradients[i]![j]!))),
    );
    const right = found.reduce((sum, part) => sum + part.right, 0);
    return { loss: mean(found.map(({ loss }) => loss)), gradients, right };
  }

  async end(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.terminate()));
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}
