/** Milliseconds of work after which the page may answer: less than a frame. */
const SLICE = 8;

let sliceStart = 0;

/** Lets the page answer, if it could not for a while. */
export async function pause(): Promise<void> {
  if (performance.now() - sliceStart < SLICE) return;
  await new Promise((resolve) => setTimeout(resolve));
  sliceStart = performance.now();
}
