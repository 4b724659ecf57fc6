#!/usr/bin/env node
import { run } from "./program.js";

const interrupted = new AbortController();
process.once("SIGINT", () => interrupted.abort());
process.exitCode = await run(process.argv.slice(2), { signal: interrupted.signal });
