/** Bytes that the page's main thread holds, after a garbage collection. */
interface HeapBytes {
  /** JavaScript objects. */
  objects: number;
  /** What typed arrays stand on. */
  arrays: number;
}

interface Window {
  /** Runs a section of the benchmark; see `sections/`. */
  runSection: (
    name: import("./main.js").SectionName,
    options: import("./sections/section.js").SectionOptions,
  ) => Promise<unknown>;
  /** Of V8's --expose-gc. */
  gc?: () => void;

  // What run.mjs does for the page:
  /** Asks Chromium. */
  heapBytes: () => Promise<HeapBytes>;
  /** Bytes of its own that the process of the page and its workers holds, after a garbage collection in all of them. */
  processBytes: () => Promise<number>;
  /** Waits until the page has no workers. */
  workersEnded: () => Promise<void>;
  /** Seconds of processor time that Chromium's GPU process has used. In software, drawing is done there. */
  gpuProcessTime: () => Promise<number>;
  /** Drags the mouse to and fro over the canvas. */
  drag: (seconds: number) => Promise<void>;
}
