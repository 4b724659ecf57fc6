import { NeuronCloudError } from "../errors.js";

/** The pieces that a tokenizer knows. */
export interface Vocabulary {
  /** Ids by piece. */
  readonly ids: ReadonlyMap<string, number>;
  /** What a piece begins with in the middle of a word (`##`) or at a word's beginning (`Ġ`, `▁`). */
  readonly mark: "##" | "Ġ" | "▁" | "";
  /** What comes before and after a text; none where the tokenizer has nothing of that kind. */
  readonly frame: readonly [first: number, last: number] | null;
  /** Stands for what is not known; null where nothing does. */
  readonly unknown: number | null;
  /** Fills up. */
  readonly filler: number;
}

/**
 * Reads a tokenizer's vocabulary: `vocab.txt` (a piece on each line), `vocab.json` (ids by piece) or `tokenizer.json`.
 * @param name the file's, for error messages
 * @throws {NeuronCloudError} `file-unreadable`.
 */
export function readVocabulary(text: string, name: string): Vocabulary {
  const ids = text.trimStart().startsWith("{") ? fromJson(text) : fromLines(text);
  if (ids.size < 2) {
    throw new NeuronCloudError(
      "file-unreadable",
      `${name} is no vocabulary. Choose the tokenizer's vocab.txt, vocab.json or tokenizer.json.`,
    );
  }
  const find = (...names: readonly string[]) =>
    names.map((one) => ids.get(one)).find((id) => id !== undefined);
  const starts = (mark: string) =>
    [...ids.keys()].some((piece) => piece.length > mark.length && piece.startsWith(mark));
  const [first, last] = [find("[CLS]", "<s>"), find("[SEP]", "</s>")];
  return {
    ids,
    mark: (["##", "Ġ", "▁"] as const).find(starts) ?? "",
    frame: first !== undefined && last !== undefined ? [first, last] : null,
    unknown: find("[UNK]", "<unk>", "<|endoftext|>") ?? null,
    filler: find("[PAD]", "<pad>", "<|endoftext|>") ?? 0,
  };
}

function fromLines(text: string): ReadonlyMap<string, number> {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === "") lines.pop();
  return new Map(lines.map((piece, id) => [piece, id]));
}

function fromJson(text: string): ReadonlyMap<string, number> {
  const ids = new Map<string, number>();
  const take = (value: unknown): void => {
    if (Array.isArray(value)) {
      // A list of pieces with their scores, or of added ones.
      for (const [i, one] of value.entries()) {
        if (Array.isArray(one)) ids.set(String(one[0]), i);
        else if (isRecord(one)) ids.set(String(one["content"]), Number(one["id"]));
      }
    } else if (isRecord(value)) {
      for (const [piece, id] of Object.entries(value)) if (typeof id === "number") ids.set(piece, id);
    }
  };
  try {
    const value: unknown = JSON.parse(text);
    if (!isRecord(value)) return ids;
    const { model } = value;
    take(isRecord(model) ? model["vocab"] : value);
    take(value["added_tokens"]);
  } catch {
    // Said by the caller, as of any other text.
  }
  return ids;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * The ids of a text's pieces: of each word the longest piece first, which is what WordPiece does, and mostly what byte-pair
 * tokenizers come to.
 */
export function tokenIds(text: string, { ids, mark, frame, unknown }: Vocabulary): number[] {
  const isLower = ![...ids.keys()].some((piece) => /^\p{Lu}\p{Ll}+$/u.test(piece));
  const words =
    (isLower ? text.toLowerCase() : text).match(
      mark === "##" ? /[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu : /\s?[\p{L}\p{N}]+|\s?[^\s\p{L}\p{N}]+|\s+/gu,
    ) ?? [];
  const found = words.flatMap((word) => piecesOf(word, ids, mark) ?? (unknown === null ? [] : [unknown]));
  return frame ? [frame[0], ...found, frame[1]] : found;
}

/** Null for a word that cannot be made of pieces. */
function piecesOf(word: string, ids: ReadonlyMap<string, number>, mark: Vocabulary["mark"]): number[] | null {
  const isInside = mark === "##";
  const rest =
    isInside || mark === ""
      ? word
      : mark === "Ġ"
        ? word.replaceAll(" ", mark).replaceAll("\n", "Ċ")
        : mark + word.trimStart();
  const pieces: number[] = [];
  for (let at = 0; at < rest.length;) {
    let end = rest.length;
    while (end > at && !ids.has((isInside && at > 0 ? mark : "") + rest.slice(at, end))) end--;
    if (end === at) return null;
    pieces.push(ids.get((isInside && at > 0 ? mark : "") + rest.slice(at, end))!);
    at = end;
  }
  return pieces;
}
