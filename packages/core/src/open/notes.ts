import type { InputPlan } from "./inputs.js";
import type { DrawableLayer, InputDescription } from "./types.js";

interface Understood {
  readonly plan: InputPlan;
  readonly layers: readonly DrawableLayer[];
  readonly answerLayer: string | null;
  readonly classNames: readonly string[];
  /** How many tensors lie inside subgraphs. */
  readonly hidden: number;
  /** How many have a shape that nobody could tell. */
  readonly unknown: number;
}

/** What was guessed, left out or cannot be done, in sentences for people. */
export function notesOf({ plan, layers, answerLayer, classNames, hidden, unknown }: Understood): string[] {
  const drawn = layers.filter(({ isDefault }) => isDefault).length;
  const notes: (string | null)[] = [
    plan.pictureNote,
    ...plan.inputs.filter(({ isFilled }) => isFilled).map(filledNote),
    sizesNote(plan.inputs),
    answerLayer !== null && classNames.length === 0
      ? "Nothing names the classes; a labels file would."
      : null,
    layers.length > drawn
      ? `${drawn} of ${layers.length} tensors are drawn; choose others if you like.`
      : null,
    layers.length === 0 ? "There is nothing to draw: no tensor of numbers depends on the input." : null,
    hidden > 0 ? `${tensors(hidden)} inside a loop or a branch cannot be looked at.` : null,
    unknown > 0 ? `${tensors(unknown)} cannot be drawn, as not even a run told their sizes.` : null,
  ];
  return notes.filter((note) => note !== null);
}

function filledNote({ name, filling, why }: InputDescription): string {
  return `“${name}” is filled with ${filling}: ${why}.`;
}

function sizesNote(inputs: readonly InputDescription[]): string | null {
  const open = new Map(
    inputs.flatMap(({ name, shape, dims }) =>
      shape.flatMap((size, axis): [string, number][] =>
        typeof size === "number" ? [] : [[size ?? `axis ${axis} of ${name}`, dims[axis]!]],
      ),
    ),
  );
  if (open.size === 0) return null;
  return `The model leaves sizes open; these were taken: ${[...open].map(([name, size]) => `${name} ${size}`).join(", ")}.`;
}

function tensors(count: number): string {
  return count === 1 ? "One tensor" : `${count} tensors`;
}
