import { NeuronCloudError } from "../errors.js";
import type { ImageInputSpec } from "../inputs/image/types.js";
import type { InputTensor } from "../inputs/types.js";
import { declaredDims, declaredType, isDeclaredOther } from "../onnx/declarations.js";
import { TYPE_NAMES } from "../onnx/inputs.js";
import type { ModelProto } from "../onnx/onnx_pb.js";
import { graphInputs, inferShapes } from "../onnx/shapes.js";
import { exampleOf, type Around } from "./example.js";
import { guessPreset, pictureSpec, PRESET_WORDS } from "./pictures.js";
import { guessRole, layoutOf, type DeclaredInput, type RoleGuess } from "./roles.js";
import { sizesOf } from "./sizes.js";
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
  /** Tensors for all inputs. */
  example(seed: number): Record<string, InputTensor>;
}

interface Guessed {
  readonly declared: DeclaredInput;
  readonly guess: RoleGuess;
  readonly description: InputDescription;
}

/** @param fallback the size of open axes of which nobody knows better */
export function planInputs(
  model: ModelProto,
  modelName: string,
  options: OpenModelOptions,
  fallback: number,
): InputPlan {
  const graph = model.graph!;
  const constants = inferShapes(model, new Map());
  let hasPicture = options.picture === null;
  const guessed = graphInputs(graph).map((value): Guessed => {
    if (isDeclaredOther(value)) {
      throw new NeuronCloudError(
        "unsupported-model",
        `The model's input "${value.name}" takes a sequence or a map, which can be given in no browser. Export it with tensors.`,
      );
    }
    const declared: DeclaredInput = {
      name: value.name,
      type: TYPE_NAMES.get(declaredType(value)) ?? "float32",
      dims: declaredDims(value) ?? [1],
    };
    let guess = guessRole(declared, graph, constants);
    // There is one picture; another tensor like it is numbers.
    if (guess.role === "picture" && hasPicture)
      guess = { role: "numbers", why: "one input is the picture already" };
    if (guess.role === "picture") hasPicture = true;
    const dims = sizesOf(
      declared.name,
      declared.dims,
      options.sizes ?? {},
      guess.role === "picture",
      fallback,
    );
    const { role, why } = guess;
    const isFilled = role !== "picture";
    const shape = declared.dims.map((dim) => dim ?? null);
    return {
      declared,
      guess,
      description: { name: declared.name, type: declared.type, shape, dims, role, why, isFilled },
    };
  });
  const settled = withTotals(guessed, options.sizes ?? {});
  const picture = settled.find(({ guess }) => guess.role === "picture");
  const preset = picture && choosePreset(picture.declared, model, modelName, options);
  const spec = picture &&
    preset && { ...pictureSpec(picture.declared, picture.description.dims, preset.name), ...preset.changes };
  const side: Around["picture"] = spec ? [spec.height, spec.width] : [1, 1];
  const tokens = settled
    .find(({ guess }) => guess.role === "tokens" || guess.role === "bytes")
    ?.description.dims.at(-1);
  return {
    inputs: settled.map(({ description }) => description),
    picture: spec ?? null,
    pictureNote: preset?.note ?? null,
    isUnsure: settled.some(
      ({ declared: { dims, type }, guess }) =>
        guess.role !== "picture" &&
        (dims.some((dim, axis) => axis > 0 && typeof dim !== "number") ||
          (/int/.test(type) && guess.role === "tokens" && guess.vocabulary === undefined)),
    ),
    isOpen: settled.some(({ declared }) => declared.dims.some((dim) => typeof dim !== "number")),
    example: (seed) =>
      Object.fromEntries(
        settled.map(({ description, guess }) => [
          description.name,
          exampleOf(
            description,
            guess,
            { tokens: tokens ?? Math.max(1, ...description.dims), picture: side },
            seed,
          ),
        ]),
      ),
  };
}

/** An axis that counts all tokens, those of the past and the new, is as long as both together. */
function withTotals(
  guessed: readonly Guessed[],
  chosen: Readonly<Record<string, number>>,
): readonly Guessed[] {
  const sizeNamed = (pattern: RegExp) => {
    for (const { declared, description } of guessed) {
      const axis = declared.dims.findIndex((dim) => typeof dim === "string" && pattern.test(dim));
      if (axis >= 0) return description.dims[axis];
    }
    return undefined;
  };
  const past = sizeNamed(/past/i);
  const fresh = sizeNamed(/^(?!.*(total|past)).*(seq|len)/i);
  if (past === undefined || fresh === undefined) return guessed;
  return guessed.map((one) => {
    const dims = one.description.dims.map((size, axis) => {
      const dim = one.declared.dims[axis];
      return typeof dim === "string" && /total|\+/i.test(dim) && chosen[dim] === undefined
        ? past + fresh
        : size;
    });
    return { ...one, description: { ...one.description, dims } };
  });
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
  { picture }: OpenModelOptions,
): ChosenPreset {
  if (typeof picture === "string") return { name: picture, changes: {}, note: null };
  const { preset, why } = guessPreset(declared, graph!, modelName);
  const isChosen = picture?.mean !== undefined || picture?.scale !== undefined;
  const layout = layoutOf(declared) === "nhwc" ? ", pixel by pixel" : "";
  const note = isChosen ? null : `The picture goes in as ${PRESET_WORDS[preset]}${layout}: ${why}.`;
  return { name: preset, changes: picture ?? {}, note };
}
