import { median, time } from "../measure.js";
import type { View } from "../stage.js";
import type { Prepared } from "./prepare.js";

/** One frame, in milliseconds. */
export interface FrameTimes {
  /** Until the GPU has drawn it. */
  readonly total: number;
  /** Of that, on the main thread until it is submitted. */
  readonly mainThread: number;
  /** What the GPU process's threads worked for it: with software rendering, other load of the machine matters less here. */
  readonly processor: number;
}

/** Draws by turns, each frame from a slightly other side, and times each. @returns medians, in the given order */
export async function timeFrames<const Compared extends readonly Pick<Prepared, "stage" | "subject">[]>(
  compared: Compared,
  turns: number,
  view?: View,
): Promise<{ readonly [I in keyof Compared]: FrameTimes }> {
  const samples = compared.map((prepared): [typeof prepared, FrameTimes[]] => [prepared, []]);
  /* oxlint-disable no-await-in-loop -- by turns */
  for (let turn = 0; turn <= turns; turn++) {
    for (const [{ stage, subject }, times] of samples) {
      stage.turn(((turn * 5) % 13) - 6, view);
      const before = await window.gpuProcessTime();
      let mainThread = 0;
      const total = time(() => {
        mainThread = time(() => subject.draw());
        stage.waitForPixels();
      });
      const processor = 1000 * ((await window.gpuProcessTime()) - before);
      if (turn > 0) times.push({ total, mainThread, processor }); // the first turn warms up
    }
  }
  /* oxlint-enable no-await-in-loop */
  const medians = samples.map(([, times]) => ({
    total: median(times.map(({ total }) => total)),
    mainThread: median(times.map(({ mainThread }) => mainThread)),
    processor: median(times.map(({ processor }) => processor)),
  }));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one for each
  return medians as unknown as { readonly [I in keyof Compared]: FrameTimes };
}
