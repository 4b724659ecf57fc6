import { noise, zeros, type InputDescription, type InputTensor } from "@neuron-cloud/core";
import { useId, useState, type FormEvent } from "react";
import { textOf } from "../../failure.js";
import { valuesText } from "../inspect/InputTensors.js";
import { bringSound, bringText, takesText, type Brought, type Reading } from "./bring.js";
import { useMicrophone } from "./useMicrophone.js";
import { ValuePlot } from "./ValuePlot.js";

interface InputFieldProps {
  input: InputDescription;
  /** What it is given now; undefined before anything is. */
  tensor: InputTensor | undefined;
  /** What that is, in words. */
  words: string;
  reading: Reading;
  onRate: (rate: number) => void;
  onBring: (brought: Brought) => void;
  onFile: (file: File) => void;
  onVocabulary: (file: File) => void;
  onProblem: (problem: string | null) => void;
}

/** The longest recording for a model that takes sounds of any length, in seconds. */
const LONGEST = 10;

/** One input: what it is given, and the ways to give it something else. */
export function InputField(props: InputFieldProps) {
  const { input, tensor, words, reading, onRate, onBring, onFile, onVocabulary, onProblem } = props;
  const { name, type, role } = input;
  const id = useId();
  const [text, setText] = useState("");
  const [seed, setSeed] = useState(1);
  const isSound = role === "sound";
  const samples = input.shape.every((size) => typeof size === "number") ? Math.max(...input.dims) : Infinity;
  const report = (error: unknown) => onProblem(textOf(error));
  const microphone = useMicrophone(
    Math.min(LONGEST, samples / reading.rate),
    (sound) => void bringSound(sound, input, reading, "what was recorded").then(onBring, report),
    onProblem,
  );

  const use = (event?: FormEvent) => {
    event?.preventDefault();
    if (text.trim() === "") return;
    try {
      onBring(bringText(text, input, reading));
    } catch (error) {
      report(error);
    }
  };

  return (
    <fieldset className="nc-input">
      <legend>
        <span className="nc-model-name">{name}</span> <span className="nc-tag">{role}</span>
      </legend>
      <p className="nc-note">
        <span>{[type, ...sizesText(tensor?.dims ?? input.dims)].join(" · ")}</span>
        <span>{` · ${words}`}</span>
      </p>
      {tensor && <ValuePlot tensor={tensor} />}
      {tensor && <p className="nc-input-values">{valuesText(tensor)}</p>}
      <form className="nc-input-text" onSubmit={use}>
        <label htmlFor={`${id}text`}>{hint(input)}</label>
        <textarea
          id={`${id}text`}
          rows={1}
          spellCheck={takesText(input)}
          value={text}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={(event) => {
            // With Shift it is a new line, and while a character is composed it ends that.
            if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            use();
          }}
        />
        <button type="submit">Use</button>
      </form>
      <div className="nc-picker-ways">
        <FileButton title="File" label={`File for ${name}`} onFile={onFile} />
        {isSound && (
          <button type="button" onClick={microphone.isOn ? microphone.stop : microphone.start}>
            {microphone.isOn ? "Stop recording" : "Record"}
          </button>
        )}
        {role === "tokens" && (
          <FileButton title="Vocabulary" label={`Vocabulary for ${name}`} onFile={onVocabulary} />
        )}
        <button
          type="button"
          onClick={() =>
            onBring({ tensor: zeros(input), words: type === "string" ? "empty texts" : "zeros" })
          }
        >
          {type === "string" ? "Empty" : "Zeros"}
        </button>
        {type !== "string" && (
          <button
            type="button"
            onClick={() => {
              onBring({ tensor: noise(input, seed, input.vocabulary), words: `noise ${seed}` });
              setSeed(seed + 1);
            }}
          >
            Noise
          </button>
        )}
      </div>
      {isSound && <RateField rate={reading.rate} onChange={onRate} />}
    </fieldset>
  );
}

const sizesText = (dims: readonly number[]): string[] => (dims.length > 0 ? [dims.join(" × ")] : []);

function hint({ role, type }: InputDescription): string {
  if (role === "tokens") return "A text, or ids";
  return type === "string" || role === "text" || role === "bytes" ? "A text" : "Numbers";
}

function FileButton({
  title,
  label,
  onFile,
}: {
  title: string;
  label: string;
  onFile: (file: File) => void;
}) {
  return (
    <label className="nc-picker-file">
      <span>{title}</span>
      <input
        type="file"
        aria-label={label}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) onFile(file);
          target.value = ""; // so that the same file can be chosen again
        }}
      />
    </label>
  );
}

/** How many samples a second the model wants; taken when the field is left. */
function RateField({ rate, onChange }: { rate: number; onChange: (rate: number) => void }) {
  return (
    <label className="nc-input-rate">
      <span>Samples a second</span>
      <input
        key={rate}
        type="number"
        min={8000}
        max={96_000}
        defaultValue={rate}
        onBlur={({ target }) => {
          if (target.valueAsNumber > 0) onChange(target.valueAsNumber);
        }}
      />
    </label>
  );
}
