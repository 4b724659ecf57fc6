import { serve, type WorkerScope } from "./engine/serve.js";
import { createService } from "./engine/service.js";
import { startEveryWorkerSo } from "./runtime/startWorker.js";

startEveryWorkerSo();
// TypeScript takes the global scope for a window's; in a worker it is this one.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
serve(globalThis as unknown as WorkerScope, createService());
