import { NeuronCloudError } from "@neuron-cloud/core";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

/** @throws {NeuronCloudError} `file-unreadable`. */
export async function readWhole(path: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return Uint8Array.from(await readFile(path));
  } catch (cause) {
    throw new NeuronCloudError("file-unreadable", `${path} cannot be read: ${reason(cause)}.`, { cause });
  }
}

/** Writes a file and the folders it lies in. What is cut off leaves no half file, and an older one as it was. */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const partial = `${path}.${process.pid}.partial`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(partial, bytes);
    await rename(partial, path);
  } catch (cause) {
    await rm(partial, { force: true }).catch(() => {}); // where nothing can be written, nothing can be removed
    throw new NeuronCloudError("file-unreadable", `${path} cannot be written: ${reason(cause)}.`, { cause });
  }
}

function reason(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
