import type { InputDescription, OpenedModel } from "@neuron-cloud/core";
import type { ExplorerModel } from "./types.js";

/** What a network takes that takes no picture; null for one that does. */
export function tensorInputs(
  model: ExplorerModel | undefined,
): Pick<OpenedModel, "inputs" | "example"> | null {
  if (!model || !("tensors" in model.card.input)) return null;
  const { tensors } = model.card.input;
  return {
    inputs: model.inputs ?? Object.entries(tensors).map(described),
    example: model.example ?? ((_seed, given) => ({ tensors: { ...tensors, ...given } })),
  };
}

/** All that a card tells of an input. */
function described([name, { type, dims }]: readonly [
  string,
  Pick<InputDescription, "type" | "dims">,
]): InputDescription {
  const role = type === "string" ? "text" : "numbers";
  const why = "the model card says so";
  return { name, type, shape: dims, dims, role, why, isFilled: true, filling: "what the model card says" };
}
