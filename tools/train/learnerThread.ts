// A thread that draws its part of a batch, runs the network forward and back on it, and hands on what it found.
import { parentPort } from "node:worker_threads";
import { things } from "../../packages/sketchnet/src/things.js";
import { floatsOf, PICTURE, trainingPicture } from "./pictures.js";
import type { Parameter } from "./parameters.js";
import { openTrainer } from "./trainer.js";

/** What a thread is given: the pictures from `first` on. */
export interface Task {
  readonly first: number;
  readonly count: number;
  readonly smoothing: number;
  readonly parameters: readonly Parameter[];
}

/** What it gives back. */
export interface Found {
  readonly loss: number;
  /** Of each parameter, in their order. */
  readonly gradients: readonly Float32Array[];
  /** How many pictures it knew. */
  readonly right: number;
}

let trainer: ReturnType<typeof openTrainer> | undefined;

async function find({ first, count, smoothing, parameters }: Task): Promise<Found> {
  trainer ??= openTrainer(parameters, count);
  const pictures = new Uint8Array(count * PICTURE);
  const labels = new Float32Array(count * things.length).fill(smoothing / things.length);
  for (let i = 0; i < count; i++) {
    trainingPicture(first + i, pictures.subarray(i * PICTURE, (i + 1) * PICTURE));
    labels[i * things.length + ((first + i) % things.length)]! += 1 - smoothing;
  }
  const { loss, gradients, logits } = await (await trainer).step(parameters, floatsOf(pictures), labels);
  let right = 0;
  for (let i = 0; i < count; i++) {
    const row = logits.subarray(i * things.length, (i + 1) * things.length);
    if (row.indexOf(Math.max(...row)) === (first + i) % things.length) right++;
  }
  return { loss, gradients, right };
}

parentPort?.on("message", (task: Task) => {
  void find(task).then((found) => parentPort?.postMessage(found));
});
