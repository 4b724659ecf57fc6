import type { DeclaredDim } from "../onnx/declarations.js";

/** An axis that a model leaves open. */
export interface OpenAxis {
  readonly input: string;
  readonly axis: number;
  readonly rank: number;
  /** What the file calls it; undefined where it has no name. */
  readonly name: string | undefined;
}

/** What an open axis with a name that says nothing, after the first, is given; the next where a model does not run with it. */
export const TRIES: readonly number[] = [8, 1, 16, 32, 64, 128, 1024, 16_000];

/** What the rows and columns of a picture are given, as the above. */
const PICTURE_SIDES: readonly number[] = [224, 32, 28, 64, 256, 299, 128, 512];
const SOUND_LENGTH = 16_000;

/** The size of a tensor's axes: those that are open get one that suits their names, or that somebody chose. */
export function sizesOf(
  input: string,
  dims: readonly DeclaredDim[],
  chosen: Readonly<Record<string, number>>,
  isPicture: boolean,
  fallback: number,
): readonly number[] {
  return dims.map((dim, axis) => {
    if (typeof dim === "number") return dim;
    const byName = dim === undefined ? undefined : chosen[dim];
    const open = { input, axis, rank: dims.length, name: dim };
    return byName ?? chosen[`${input}:${axis}`] ?? guess(open, isPicture, fallback);
  });
}

function guess({ axis, rank, name, input }: OpenAxis, isPicture: boolean, fallback: number): number {
  const word = name ?? "";
  if (/batch/i.test(word) || (rank > 1 && axis === 0 && /^[nb]$/i.test(word))) return 1;
  const side = PICTURE_SIDES[TRIES.indexOf(fallback)] ?? PICTURE_SIDES[0]!;
  if (isPicture) return axis === 0 && rank > 3 ? 1 : side;
  if (/past.*(seq|len)|cache.*len/i.test(word)) return 0;
  if (/height|width/i.test(word)) return side;
  if (/seq|len|token|time|frame|step/i.test(word))
    return rank <= 2 && /audio|wave|pcm|sample|sound/i.test(input) ? SOUND_LENGTH : Math.max(2, fallback);
  if (/sample|audio|wave/i.test(word) || (axis > 0 && /audio|wave|pcm|sound/i.test(input)))
    return SOUND_LENGTH;
  // One at the front is a batch, unless the model does not run so.
  return axis === 0 && fallback === TRIES[0] ? 1 : fallback;
}
