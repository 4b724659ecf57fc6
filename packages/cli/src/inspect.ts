import type { DrawableLayer, InputDescription } from "@neuron-cloud/core";
import { openOnnx } from "./onnxModel.js";

export interface InspectOptions {
  readonly json?: boolean;
  readonly all?: boolean;
  readonly labels?: string;
}

export interface InspectSurroundings {
  readonly signal: AbortSignal;
  /** What was asked for, a line at a time. */
  readonly print: (line: string) => void;
}

/** `neuron-cloud inspect`: what a model takes, and what can be drawn of it. */
export async function inspect(
  path: string,
  { json = false, all = false, labels }: InspectOptions,
  { signal, print }: InspectSurroundings,
): Promise<void> {
  const { card, inputs, layers, notes } = await openOnnx(path, { labels, signal });
  if (json) {
    const { name, answerLayer, classNames } = card;
    print(JSON.stringify({ name, answerLayer, classNames, inputs, layers, notes }, null, 2));
    return;
  }
  print(`${card.name}\n\nInputs`);
  for (const line of table(inputs.map(inputCells))) print(line);
  const shown = all ? layers : layers.filter(({ isDefault }) => isDefault);
  print(`\nLayers (${shown.length} of ${layers.length} that can be drawn${all ? "" : "; --all lists each"})`);
  for (const line of table(shown.map(layerCells))) print(line);
  print("");
  for (const note of notes) print(note);
}

function inputCells({ name, type, shape, dims, role, why }: InputDescription): string[] {
  const declared = shape.map((size, axis) =>
    typeof size === "number" ? `${size}` : `${size ?? "?"}=${dims[axis]}`,
  );
  return [name, type, declared.join(" × ") || "scalar", role, why];
}

function layerCells({ name, kind, dims, type, isDefault }: DrawableLayer): string[] {
  return [isDefault ? "*" : " ", name, kind, dims.join(" × ") || "scalar", type ?? ""];
}

/** Columns as wide as their widest cell. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column]!)).join("  ")}`.trimEnd(),
  );
}
