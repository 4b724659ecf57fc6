import { readRecording, type Recording } from "@neuron-cloud/core/recording";
import { readFile } from "node:fs/promises";
import { run } from "./program.js";

/** Runs a command, and tells what it told. */
export async function command(...args: string[]): Promise<{ code: number; told: string }> {
  const told: string[] = [];
  const code = await run(args, {
    signal: new AbortController().signal,
    tell: (line) => told.push(line),
  });
  return { code, told: told.join("\n") };
}

export async function read(path: string): Promise<Recording> {
  return readRecording(Uint8Array.from(await readFile(path)));
}
