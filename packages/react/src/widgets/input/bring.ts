import {
  fitTensor,
  NeuronCloudError,
  readNumbers,
  readSound,
  readTensors,
  readVocabulary,
  soundTensor,
  textTensor,
  type InputDescription,
  type InputTensor,
  type Vocabulary,
} from "@neuron-cloud/core";

/** A tensor that somebody brought, and what it is of, in words. */
export interface Brought {
  readonly tensor: InputTensor;
  readonly words: string;
}

/** What is known besides of how texts and sounds become numbers. */
export interface Reading {
  /** Of the model's tokenizer; null for none. */
  readonly vocabulary: Vocabulary | null;
  /** Samples a second. */
  readonly rate: number;
}

/** Whether an input takes words rather than numbers. */
export const takesText = ({ type, role }: InputDescription): boolean =>
  type === "string" || role === "text" || role === "bytes" || role === "tokens";

/** A typed or pasted text, for an input. @throws {NeuronCloudError} `wrong-input`. */
export function bringText(text: string, input: InputDescription, { vocabulary }: Reading): Brought {
  const isIds = input.role === "tokens" && /^[\s\d,;[\]()]+$/.test(text);
  if (!takesText(input) || isIds)
    return { tensor: fitTensor(readNumbers(text), input), words: isIds ? "typed ids" : "typed numbers" };
  const tensor = textTensor(text, input, vocabulary);
  const as = tensor.type === "string" ? "" : vocabulary ? " as tokens" : " as bytes";
  return { tensor, words: `“${short(text)}”${as}` };
}

/** A recorded or chosen sound, for an input. @throws {NeuronCloudError} `file-unreadable`, `wrong-input`. */
export async function bringSound(
  file: Blob,
  input: InputDescription,
  { rate }: Reading,
  words: string,
): Promise<Brought> {
  const sound = await readSound(file, rate);
  return { tensor: soundTensor(sound, input), words };
}

const TENSORS = /\.(npy|npz|pb)$/i;
const SOUNDS = /\.(wav|mp3|ogg|oga|opus|flac|m4a|aac|weba)$/i;
const TEXTS = /\.(txt|csv|tsv|json|md)$/i;

/** Whether a file is of a kind that goes into inputs: a tensor, a sound, a text. */
export const isForInputs = ({ name, type }: File): boolean =>
  TENSORS.test(name) || SOUNDS.test(name) || TEXTS.test(name) || type.startsWith("audio/");

/** Whether a file has a tokenizer's vocabulary, by its name. */
export const isVocabulary = ({ name }: File): boolean => /vocab|tokenizer/i.test(name);

/** @throws {NeuronCloudError} `file-unreadable`. */
export const bringVocabulary = async (file: File): Promise<Vocabulary> =>
  readVocabulary(await file.text(), file.name);

/**
 * What a file has for a model's inputs, by their names.
 * @param first the input that takes what has no name
 * @throws {NeuronCloudError} `file-unreadable`, `wrong-input`.
 */
export async function bringFile(
  file: File,
  inputs: readonly InputDescription[],
  first: InputDescription,
  reading: Reading,
): Promise<Readonly<Record<string, Brought>>> {
  const { name, type } = file;
  if (TENSORS.test(name)) {
    const tensors = await readTensors(new Uint8Array(await file.arrayBuffer()), name);
    const brought = Object.entries(tensors).map(([own, tensor]): [string, Brought] => {
      const input = inputs.find((one) => one.name === own) ?? first;
      return [input.name, { tensor: fitTensor(tensor, input), words: name }];
    });
    return Object.fromEntries(brought);
  }
  if (SOUNDS.test(name) || type.startsWith("audio/"))
    return { [first.name]: await bringSound(file, first, reading, name) };
  if (TEXTS.test(name) || type.startsWith("text/"))
    return { [first.name]: { ...bringText(await file.text(), first, reading), words: name } };
  throw new NeuronCloudError(
    "wrong-input",
    `“${name}” is of no kind that goes into “${first.name}”. Choose .npy, .npz or .pb, numbers or text as .txt or .csv, or a sound.`,
  );
}

function short(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, " ");
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
