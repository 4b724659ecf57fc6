/**
 * Does one job at a time, in the order of their arrival. ONNX Runtime Web needs it: two runs of one session at once hang,
 * and two sessions at once, or two that are being created, throw.
 */
export class Queue {
  readonly #waiting: (() => Promise<void>)[] = [];
  #busy = false;

  /**
   * Resolves or rejects as the job does; a job that fails does not stop the next. A job that still waits when the signal
   * aborts is taken out; one that has begun goes on to its end.
   */
  add<T>(job: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const turn = async () => {
        signal?.removeEventListener("abort", leave);
        try {
          resolve(await job());
        } catch (error) {
          reject(error);
        }
      };
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(turn), 1);
        reject(signal?.reason);
      };
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      signal?.addEventListener("abort", leave, { once: true });
      this.#waiting.push(turn);
      void this.#work();
    });
  }

  async #work(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    // oxlint-disable-next-line no-await-in-loop -- one after the other is the point
    for (let turn = this.#waiting.shift(); turn; turn = this.#waiting.shift()) await turn();
    this.#busy = false;
  }
}

/** ONNX Runtime's state belongs to the realm (the page or one worker), and so does its queue. */
export const queue: Queue = new Queue();
