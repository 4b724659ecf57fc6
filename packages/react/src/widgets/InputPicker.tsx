import type { InputDescription, InputTensor, ModelInput, OpenedModel, Vocabulary } from "@neuron-cloud/core";
import { useImperativeHandle, useRef, useState, type CSSProperties, type Ref } from "react";
import { textOf } from "../failure.js";
import { classNames } from "./classNames.js";
import { bringFile, bringVocabulary, isForInputs, isVocabulary, type Brought } from "./input/bring.js";
import { InputField } from "./input/InputField.js";
import { useDrop, type DropTarget } from "./picker/useDrop.js";

/** What `<InputPicker>` takes. */
export interface InputPickerProps {
  /** The opened model, or what it says of its inputs. */
  of: Pick<OpenedModel, "inputs" | "example">;
  /** What the model is given, as `onPick` or `example` gave it; null for nothing yet. */
  value: ModelInput | null;
  /** Hears what the model is to be given: all of its inputs. */
  onPick: (input: ModelInput) => void;
  /** Where files may be dropped: onto the widget, or anywhere on the page. @default "widget" */
  dropTarget?: DropTarget | undefined;
  /** The widget's accessible name. @default "Input" */
  label?: string | undefined;
  /** Added to the class names that the widget has. */
  className?: string | undefined;
  /** Of the widget's outermost element. */
  style?: CSSProperties | undefined;
  /** Its outermost element. */
  ref?: Ref<HTMLElement> | undefined;
}

/** These are what a person gives a model; the others go along. */
const MAIN: ReadonlySet<InputDescription["role"]> = new Set([
  "picture",
  "sound",
  "tokens",
  "bytes",
  "text",
  "numbers",
]);

/**
 * What a model is given that takes no picture: an example, zeros or noise, typed numbers, a text, a sound from a file or the
 * microphone, a tensor from NumPy or ONNX. What is not given is filled by itself, and says with what.
 */
export function InputPicker(props: InputPickerProps) {
  const { of, value, onPick, dropTarget = "widget", label = "Input", className, style, ref } = props;
  const { inputs, example } = of;
  const root = useRef<HTMLElement>(null);
  useImperativeHandle<HTMLElement | null, HTMLElement | null>(ref, () => root.current, []);
  const [given, setGiven] = useState<Readonly<Record<string, Brought>>>({});
  const [seed, setSeed] = useState(1);
  const [problem, setProblem] = useState<string | null>(null);
  const [vocabulary, setVocabulary] = useState<Vocabulary | null>(null);
  const [rate, setRate] = useState(() => inputs.find((one) => one.rate !== undefined)?.rate ?? 16_000);
  const reading = { vocabulary, rate };

  const some = inputs.filter(({ role }) => MAIN.has(role));
  const main = some.length > 0 ? some : inputs;
  const others = inputs.filter((input) => !main.includes(input));

  const bring = (brought: Readonly<Record<string, Brought>>) => {
    // What was given before goes with the sizes of then.
    const isAsBefore = Object.entries(brought).every(
      ([name, { tensor }]) => String(tensor.dims) === String(value?.tensors[name]?.dims),
    );
    const next = { ...(isAsBefore && given), ...brought };
    setProblem(null);
    setGiven(next);
    onPick(example(seed, tensorsOf(next)));
  };
  const anotherExample = () => {
    setProblem(null);
    setGiven({});
    setSeed(seed + 1);
    onPick(example(seed + 1));
  };
  const report = (error: unknown) => setProblem(textOf(error));
  const takeVocabulary = async (file: File) => {
    try {
      setVocabulary(await bringVocabulary(file));
      setProblem(null);
    } catch (error) {
      report(error);
    }
  };
  const takeFile = (file: File, input: InputDescription | undefined) => {
    if (isVocabulary(file) && main.some(({ role }) => role === "tokens")) void takeVocabulary(file);
    else if (input) void bringFile(file, inputs, input, reading).then(bring, report);
  };
  const isOver = useDrop(
    root,
    dropTarget,
    ({ files }) => {
      for (const file of files) takeFile(file, main[0]);
    },
    ({ files }) => files.length > 0 && [...files].every(isForInputs),
  );

  const field = (input: InputDescription) => (
    <InputField
      key={input.name}
      input={sizedAs(value?.tensors[input.name], input)}
      tensor={value?.tensors[input.name]}
      words={given[input.name]?.words ?? input.filling}
      reading={reading}
      onRate={setRate}
      onBring={(brought) => bring({ [input.name]: brought })}
      onFile={(file) => takeFile(file, input)}
      onVocabulary={(file) => void takeVocabulary(file)}
      onProblem={setProblem}
    />
  );

  return (
    <section
      ref={root}
      aria-label={label}
      className={classNames("nc-picker nc-inputs", className)}
      style={style}
    >
      {problem !== null && (
        <p role="alert" className="nc-problem">
          {problem}
        </p>
      )}
      {main.map(field)}
      {others.length > 0 && (
        <details>
          <summary>
            {others.length === 1
              ? "One more is filled by itself"
              : `${others.length} more are filled by themselves`}
          </summary>
          {others.map(field)}
        </details>
      )}
      {inputs.length > 0 && (
        <div className="nc-picker-ways">
          <button type="button" onClick={anotherExample}>
            Another example
          </button>
        </div>
      )}
      {vocabulary && <p className="nc-note">{`${vocabulary.ids.size} tokens in the vocabulary`}</p>}
      {isOver && (
        <p aria-hidden className="nc-picker-drop">
          Drop the input here
        </p>
      )}
    </section>
  );
}

/** An input with the sizes that it has now, as open ones follow what is given. */
const sizedAs = (tensor: InputTensor | undefined, input: InputDescription): InputDescription =>
  tensor?.dims.length === input.shape.length ? { ...input, dims: tensor.dims } : input;

const tensorsOf = (given: Readonly<Record<string, Brought>>): Record<string, InputTensor> =>
  Object.fromEntries(Object.entries(given).map(([name, { tensor }]) => [name, tensor]));
