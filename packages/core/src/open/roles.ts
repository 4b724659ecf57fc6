/** What inputs are for, by their names, types and sizes, and by what the graph does with them. */
import type { TensorType } from "../inputs/types.js";
import type { DeclaredDim } from "../onnx/declarations.js";
import type { GraphProto } from "../onnx/onnx_pb.js";
import type { Shape } from "../onnx/operation.js";
import type { InputRole } from "./types.js";

export interface DeclaredInput {
  readonly name: string;
  readonly type: TensorType;
  readonly dims: readonly DeclaredDim[];
}

export interface RoleGuess {
  readonly role: InputRole;
  /** A sentence for people. */
  readonly why: string;
  /** Of tokens: how many there are to choose from. */
  readonly vocabulary?: number | undefined;
}

/** A picture has at least as many rows and columns. */
const LEAST_SIDE = 8;

const NAMED: readonly { is: RegExp; types: "whole" | "float" | "any"; role: InputRole; why: string }[] = [
  { is: /mask/i, types: "any", role: "mask", why: "its name says mask" },
  { is: /position/i, types: "whole", role: "position", why: "its name says position" },
  {
    is: /token_type|segment/i,
    types: "whole",
    role: "state",
    why: "its name says which segment a token is of",
  },
  { is: /(^|_)len(gth)?s?($|_)|_len$/i, types: "whole", role: "length", why: "its name says length" },
  {
    is: /(im|image|img|input|orig(inal)?|target)_?(shape|sizes?)$/i,
    types: "any",
    role: "size",
    why: "its name says size of a picture",
  },
  { is: /scale|factor|ratio|temperature|gain/i, types: "any", role: "factor", why: "its name says factor" },
  {
    is: /state|hidden|cache|past|memory|prev|(^|_)(h|c)_?0($|_)|init_?(h|c)/i,
    types: "float",
    role: "state",
    why: "its name says state, of which there is none at the start",
  },
  { is: /audio|wave|pcm|speech|sound/i, types: "float", role: "sound", why: "its name says sound" },
];

/** @param shapes of the constants that it is looked up in */
export function guessRole(
  input: DeclaredInput,
  graph: GraphProto,
  shapes: ReadonlyMap<string, Shape>,
): RoleGuess {
  const { name, type, dims } = input;
  const isWhole = /int/.test(type);
  if (type === "string") return { role: "text", why: "it takes texts" };
  if (type === "bool")
    return { role: dims.every((dim) => dim === 1) ? "condition" : "mask", why: "it takes true or false" };
  const isPlain = !/mask|state|cache|hidden|past/i.test(name);
  if (isPlain && layoutOf(input)) return { role: "picture", why: pictureReason(input) };
  const named = NAMED.find(
    ({ is, types }) => is.test(name) && (types === "any" || (types === "whole") === isWhole),
  );
  if (named) return named;
  if (dims.every((dim) => dim === 1)) return { role: "number", why: "it is a single number" };
  if (isWhole) {
    const vocabulary = lookedUp(name, graph, shapes);
    if (/byte/i.test(name) || vocabulary === 256 || vocabulary === 257)
      return { role: "bytes", why: "it takes whole numbers that are bytes", vocabulary };
    if (vocabulary !== undefined || type === "int64" || type === "int32")
      return {
        role: "tokens",
        why:
          vocabulary === undefined
            ? "it takes whole numbers"
            : `its whole numbers are looked up in a table of ${vocabulary}`,
        vocabulary,
      };
    return { role: "numbers", why: "it takes whole numbers" };
  }
  const returned = stateOutput(input, graph);
  if (returned)
    return { role: "state", why: `the output "${returned}" has its name or sizes, so it goes round` };
  const last = dims.at(-1);
  if (
    dims.length <= 3 &&
    (longestOf(dims) ?? 0) >= 4000 &&
    dims.filter((dim) => dim !== 1).length <= 2 &&
    last !== undefined
  )
    return { role: "sound", why: "it is one long row of numbers" };
  return { role: "numbers", why: "nothing says what its numbers mean" };
}

function longestOf(dims: readonly DeclaredDim[]): number | undefined {
  const sizes = dims.filter((dim) => typeof dim === "number");
  return sizes.length > 0 ? Math.max(...sizes) : undefined;
}

/** How a picture lies in the tensor; null for what is none. */
export function layoutOf({ name, type, dims }: DeclaredInput): "nchw" | "nhwc" | null {
  if (!["float32", "float16", "uint8", "int8", "float64"].includes(type)) return null;
  // Without a batch, only colours tell a picture.
  if (dims.length === 3 && dims[0] !== 1 && dims[2] !== 1)
    return layoutOf({ name, type, dims: [1, ...dims] });
  if (dims.length !== 4) return null;
  if (/audio|mel|spec|mfcc|wave|sound|stft|grid/i.test(name)) return null;
  const [batch, second, third, fourth] = dims;
  if (typeof batch === "number" && batch !== 1) return null;
  if (isChannels(second) && isSide(third) && isSide(fourth)) return "nchw";
  return isChannels(fourth) && isSide(second) && isSide(third) ? "nhwc" : null;
}

const isSide = (dim: DeclaredDim): boolean => typeof dim !== "number" || dim >= LEAST_SIDE;
const isChannels = (dim: DeclaredDim): boolean => dim === 1 || dim === 3 || dim === 4;

function pictureReason(input: DeclaredInput): string {
  const layout = layoutOf(input);
  const channels = input.dims.at(layout === "nchw" ? -3 : -1);
  const which = channels === 1 ? "one channel" : `${String(channels)} channels`;
  return `it has ${which}, rows and columns`;
}

/** How many rows the table has that whole numbers choose from; undefined where there is none. */
function lookedUp(name: string, graph: GraphProto, shapes: ReadonlyMap<string, Shape>): number | undefined {
  for (const { opType, input, output, attribute } of graph.node) {
    if (opType === "Gather" && input[1] === name) {
      const axis = Number(attribute.find((one) => one.name === "axis")?.i ?? 0);
      return shapes.get(input[0] ?? "")?.at(axis);
    }
    // ONNX Runtime's fused form of three such tables.
    if (opType === "EmbedLayerNormalization" && input[0] === name) return shapes.get(input[2] ?? "")?.[0];
    const isPassedOn = ["Cast", "Reshape", "Squeeze", "Unsqueeze", "Identity", "Flatten"].includes(opType);
    if (isPassedOn && input[0] === name && output[0]) {
      const found = lookedUp(output[0], graph, shapes);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** An output that gives the next state: called as the input is, but for `out`. */
function stateOutput({ name }: DeclaredInput, { output }: GraphProto): string | undefined {
  const isMarked = core(name) !== name.toLowerCase();
  return output.find(
    (one) =>
      one.name !== name &&
      core(one.name) === core(name) &&
      (isMarked || core(one.name) !== one.name.toLowerCase()),
  )?.name;
}

/** A name without what tells in from out. */
function core(text: string): string {
  return text.toLowerCase().replace(/(_?(in|out|new|next|prev|input|output))+(_?\d+)?$/, "$3");
}
