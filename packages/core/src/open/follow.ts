import type { InputTensor } from "../inputs/types.js";
import type { InputDescription } from "./types.js";

/** Inputs that go along with another one, step by step. */
const COMPANIONS: ReadonlySet<InputDescription["role"]> = new Set(["mask", "position", "state", "tokens"]);

/**
 * Inputs with the sizes that follow from what is given: an open axis is as long wherever the model calls it so, what counts the
 * past and the new is as long as both, and a mask without names as its tokens.
 */
export function follow(
  inputs: readonly InputDescription[],
  given: Readonly<Record<string, InputTensor>>,
): readonly InputDescription[] {
  const named = new Map<string, number>();
  const changed: InputDescription[] = [];
  for (const input of inputs) {
    const dims = given[input.name]?.dims;
    if (dims?.length !== input.shape.length) continue;
    for (const [axis, size] of input.shape.entries())
      if (typeof size === "string") named.set(size, dims[axis]!);
    changed.push(input);
  }
  if (changed.length === 0) return inputs;
  const sized = inputs.map((input): InputDescription => {
    const own = given[input.name]?.dims;
    const leader = changed.find((one) => one !== input && goesWith(input, one));
    const dims = input.shape.map((size, axis) => {
      if (typeof size === "string")
        return named.get(size) ?? leaderSize(leader, given, axis) ?? input.dims[axis]!;
      return size ?? leaderSize(leader, given, axis) ?? input.dims[axis]!;
    });
    return { ...input, dims: own?.length === input.shape.length ? own : dims };
  });
  return withTotals(sized, (name) => named.has(name));
}

function leaderSize(
  leader: InputDescription | undefined,
  given: Readonly<Record<string, InputTensor>>,
  axis: number,
): number | undefined {
  return leader && given[leader.name]?.dims[axis];
}

/** Whether an input was as long as another along all axes, both open in the same places. */
function goesWith(input: InputDescription, leader: InputDescription): boolean {
  return (
    COMPANIONS.has(input.role) &&
    String(input.dims) === String(leader.dims) &&
    input.shape.every((size, axis) => (typeof size === "number") === (typeof leader.shape[axis] === "number"))
  );
}

/**
 * An axis that counts all tokens, those of the past and the new, is as long as both together.
 * @param isChosen whether somebody said how long an axis of a name is
 */
export function withTotals(
  inputs: readonly InputDescription[],
  isChosen: (name: string) => boolean,
): readonly InputDescription[] {
  const sizeNamed = (pattern: RegExp) => {
    for (const { shape, dims } of inputs) {
      const axis = shape.findIndex((size) => typeof size === "string" && pattern.test(size));
      if (axis >= 0) return dims[axis];
    }
    return undefined;
  };
  const past = sizeNamed(/past/i);
  const fresh = sizeNamed(/^(?!.*(total|past)).*(seq|len)/i);
  if (past === undefined || fresh === undefined) return inputs;
  return inputs.map((input) => {
    const dims = input.dims.map((size, axis) => {
      const name = input.shape[axis];
      return typeof name === "string" && /total|\+/i.test(name) && !isChosen(name) ? past + fresh : size;
    });
    return { ...input, dims };
  });
}
