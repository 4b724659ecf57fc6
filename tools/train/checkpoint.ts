import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { goesOnBy, type Plan } from "./plan.js";

/** What training needs to go on where it stopped. */
export interface Checkpoint {
  readonly step: number;
  /** What the run was asked for; one that was asked for something else does not go on from it. */
  readonly plan: Plan;
  /** One number a hundred steps. */
  readonly losses: readonly number[];
  /** Values, means and squares of each parameter. */
  readonly tensors: readonly Float32Array[];
}

export function save(file: string, { step, plan, losses, tensors }: Checkpoint): void {
  const header = Buffer.from(`${JSON.stringify({ step, plan, losses })}\n`);
  const bytes = tensors.map((tensor) => Buffer.from(tensor.buffer, tensor.byteOffset, tensor.byteLength));
  // Under another name first: a run may be stopped at any moment.
  writeFileSync(`${file}.new`, Buffer.concat([header, ...bytes]));
  renameSync(`${file}.new`, file);
}

/** @param lengths of the tensors */
export function restore(file: string, plan: Plan, lengths: readonly number[]): Checkpoint | undefined {
  if (!existsSync(file)) return undefined;
  const bytes = readFileSync(file);
  const end = bytes.indexOf("\n");
  const header: Omit<Checkpoint, "tensors"> = JSON.parse(bytes.toString("utf8", 0, end));
  if (!goesOnBy(plan, header.plan, header.step)) return undefined;
  let offset = end + 1;
  const tensors = lengths.map((length) => {
    const tensor = new Float32Array(
      bytes.buffer.slice(bytes.byteOffset + offset, bytes.byteOffset + offset + 4 * length),
    );
    offset += 4 * length;
    return tensor;
  });
  return { ...header, tensors };
}
