import { NeuronCloudError } from "../errors.js";
import type { ImageInputSpec } from "../inputs/image/types.js";
import { declaredDims, declaredType, isDeclaredOther, type DeclaredDim } from "../onnx/declarations.js";
import { TYPE_NAMES } from "../onnx/inputs.js";
import type { GraphProto, ModelProto, ValueInfoProto } from "../onnx/onnx_pb.js";
import type { Shape } from "../onnx/operation.js";
import { graphInputs, inferShapes } from "../onnx/shapes.js";
import { FILLED } from "./example.js";
import { withTotals } from "./follow.js";
import { guessPreset, pictureSpec, PRESET_WORDS } from "./pictures.js";
import { guessRate } from "./rates.js";
import { guessRole, layoutOf, type DeclaredInput } from "./roles.js";
import { sizesOf } from "./sizes.js";
import { wantedDims } from "./wanted.js";
import type { InputDescription, OpenModelOptions, PicturePreset } from "./types.js";

/** What a model takes, and what it is given. */
export interface InputPlan {
  readonly inputs: readonly InputDescription[];
  /** How its picture is made ready; null for a model that takes none. */
  readonly picture: ImageInputSpec | null;
  /** A sentence on how pixels are made ready, and why so; null where there is no picture, or somebody chose. */
  readonly pictureNote: string | null;
  /** Whether sizes were chosen for axes that the file leaves open. */
  readonly isOpen: boolean;
  /** Whether only a run can tell that its sizes and numbers suit the model. */
  readonly isUnsure: boolean;
}

/** @param fallback the size of open axes of which nobody knows better */
export function planInputs(
  model: ModelProto,
  modelName: string,
  options: Pick<OpenModelOptions, "picture" | "sizes">,
  fallback: number,
): InputPlan {
  const graph = model.graph!;
  const { sizes = {} } = options;
  const constants = inferShapes(model, new Map());
  let hasPicture = options.picture === null;
  const guessed = graphInputs(graph).map((value): InputDescription => {
    if (isDeclaredOther(value)) {
      throw new NeuronCloudError(
        "unsupported-model",
        `The model's input "${value.name}" takes a sequence or a map, which can be given in no browser. Export it with tensors.`,
      );
    }
    const { name, type, dims } = declaredInput(value, graph, constants);
    let guess = guessRole({ name, type, dims: withChosen(name, dims, sizes) }, graph, constants);
    // There is one picture; another tensor like it is numbers.
    if (guess.role === "picture" && hasPicture)
      guess = { role: "numbers", why: "one input is the picture already" };
    const isPicture = guess.role === "picture";
    hasPicture ||= isPicture;
    const { role, why, vocabulary } = guess;
    return {
      name,
      type,
      shape: dims.map((dim) => dim ?? null),
      dims: sizesOf(name, dims, sizes, isPicture, fallback),
      role,
      why,
      isFilled: !isPicture,
      filling: FILLED[role],
      vocabulary,
      rate: role === "sound" ? guessRate(model, modelName, dims) : undefined,
    };
  });
  const inputs = withTotals(guessed, (name) => sizes[name] !== undefined);
  const picture = inputs.find(({ role }) => role === "picture");
  const declared = picture && {
    name: picture.name,
    type: picture.type,
    dims: withChosen(picture.name, picture.shape.map(known), sizes),
  };
  const preset = declared && choosePreset(declared, model, modelName, options);
  return {
    inputs,
    picture: preset ? { ...pictureSpec(declared, picture.dims, preset.name), ...preset.changes } : null,
    pictureNote: preset?.note ?? null,
    isUnsure: inputs.some(isUnsure),
    isOpen: inputs.some(({ shape }) => shape.some((size) => typeof size !== "number")),
  };
}

/** Sizes with those that somebody chose for open axes, which may tell what the input is. */
function withChosen(
  name: string,
  dims: readonly DeclaredDim[],
  sizes: Readonly<Record<string, number>>,
): readonly DeclaredDim[] {
  return dims.map((dim, axis) =>
    typeof dim === "number" ? dim : (sizes[dim ?? ""] ?? sizes[`${name}:${axis}`] ?? dim),
  );
}

const known = (size: number | string | null): DeclaredDim => size ?? undefined;

/** Types of ONNX's that no browser has arrays for. */
const UNUSUAL: Readonly<Record<number, string>> = {
  14: "complex64",
  15: "complex128",
  16: "bfloat16",
  17: "float8",
  18: "float8",
  19: "float8",
  20: "float8",
  21: "4-bit",
  22: "4-bit",
};

function declaredInput(
  value: ValueInfoProto,
  graph: GraphProto,
  constants: ReadonlyMap<string, Shape>,
): DeclaredInput {
  const { name } = value;
  const declared = declaredType(value);
  const type = declared === undefined ? "float32" : TYPE_NAMES.get(declared);
  if (!type) {
    throw new NeuronCloudError(
      "unsupported-model",
      `The model's input "${name}" takes ${UNUSUAL[declared ?? 0] ?? "unknown"} numbers, which ONNX Runtime Web cannot be given. Export ` +
        "the model with float32 inputs.",
    );
  }
  return { name, type, dims: wantedDims(name, declaredDims(value), graph, constants) };
}

function isUnsure({ role, shape, type, vocabulary }: InputDescription): boolean {
  const isOpen = shape.some((size, axis) => axis > 0 && typeof size !== "number");
  return isOpen || (/int/.test(type) && role === "tokens" && vocabulary === undefined);
}

interface ChosenPreset {
  readonly name: PicturePreset;
  readonly changes: Partial<ImageInputSpec>;
  readonly note: string | null;
}

function choosePreset(
  declared: DeclaredInput,
  { graph }: ModelProto,
  modelName: string,
  { picture }: Pick<OpenModelOptions, "picture">,
): ChosenPreset {
  if (typeof picture === "string") return { name: picture, changes: {}, note: null };
  const { preset, why } = guessPreset(declared, graph!, modelName);
  const isChosen = picture?.mean !== undefined || picture?.scale !== undefined;
  const layout = layoutOf(declared) === "nhwc" ? ", pixel by pixel" : "";
  const note = isChosen ? null : `The picture goes in as ${PRESET_WORDS[preset]}${layout}: ${why}.`;
  return { name: preset, changes: picture ?? {}, note };
}
