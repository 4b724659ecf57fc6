import type { Activations, ModelInput, OpenedModel } from "@neuron-cloud/core";
import { InputPicker } from "../widgets/InputPicker.js";
import { Predictions } from "../widgets/Predictions.js";
import type { DropTarget } from "../widgets/picker/useDrop.js";

interface InputTabProps {
  of: Pick<OpenedModel, "inputs" | "example">;
  value: ModelInput | null;
  onPick: (input: ModelInput) => void;
  activations: Activations | null;
  dropTarget: DropTarget;
}

/** The first tab for a network that takes no picture: what it is given, and the answer where it gives one. */
export function InputTab({ of, value, onPick, activations, dropTarget }: InputTabProps) {
  return (
    <>
      {activations?.answerLayer !== null && <Predictions of={activations} count={3} />}
      <InputPicker of={of} value={value} onPick={onPick} dropTarget={dropTarget} />
    </>
  );
}
