import type { OpenedModel, PicturePreset } from "@neuron-cloud/core";
import { useId, useState, type FormEvent } from "react";
import type { Overrules } from "./useModelOpening.js";

const PRESETS: readonly { readonly preset: PicturePreset; readonly words: string }[] = [
  { preset: "unit", words: "0 to 1" },
  { preset: "signed", words: "−1 to 1" },
  { preset: "imagenet", words: "ImageNet’s mean and deviation" },
  { preset: "bytes", words: "0 to 255" },
  { preset: "bytes-signed", words: "−128 to 127" },
  { preset: "bytes-bgr", words: "0 to 255, blue first" },
  { preset: "caffe", words: "Caffe’s, blue first" },
];

interface GuessesProps {
  opened: OpenedModel;
  overrules: Overrules;
  onOverrule: (changes: Overrules) => void;
}

/** What was guessed of a model and may be changed: how pixels go in, open sizes, the names of classes. */
export function Guesses({ opened, overrules, onOverrule }: GuessesProps) {
  const id = useId();
  const open = openSizes(opened);
  const isPicture = !("tensors" in opened.card.input);
  return (
    <div className="nc-model-guesses">
      {isPicture && (
        <p>
          <label htmlFor={`${id}pixels`}>Pixels go in as</label>
          <select
            id={`${id}pixels`}
            value={typeof overrules.picture === "string" ? overrules.picture : ""}
            onChange={({ target }) => {
              const found = PRESETS.find(({ preset }) => preset === target.value);
              onOverrule({ picture: found?.preset });
            }}
          >
            <option value="">as guessed</option>
            {PRESETS.map(({ preset, words }) => (
              <option key={preset} value={preset}>
                {words}
              </option>
            ))}
          </select>
        </p>
      )}
      {open.map(({ key, size }) => (
        <SizeField
          key={`${key} ${size}`}
          name={key}
          size={size}
          onChange={(next) => onOverrule({ sizes: { ...overrules.sizes, [key]: next } })}
        />
      ))}
      {opened.card.answerLayer !== null && (
        <label className="nc-picker-file">
          <span>Names of classes</span>
          <input
            type="file"
            accept=".txt,.json,.names"
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              void file?.text().then((labels) => onOverrule({ labels }));
              target.value = "";
            }}
          />
        </label>
      )}
    </div>
  );
}

interface SizeFieldProps {
  name: string;
  size: number;
  onChange: (size: number) => void;
}

/** A number that is taken when it is complete: another size opens the model again. */
function SizeField({ name, size, onChange }: SizeFieldProps) {
  const id = useId();
  const [text, setText] = useState(String(size));
  const take = (event?: FormEvent) => {
    event?.preventDefault();
    const next = Number(text);
    if (Number.isInteger(next) && next >= 0 && next !== size) onChange(next);
    else setText(String(size));
  };
  return (
    <form onSubmit={take}>
      <label htmlFor={id}>{name}</label>
      <input
        id={id}
        type="number"
        min={0}
        max={100_000}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onBlur={() => take()}
      />
    </form>
  );
}

/** Sizes that the model leaves open, each once, under the name that `openModel` takes for it. */
function openSizes({ inputs }: OpenedModel): { key: string; size: number }[] {
  const found = new Map<string, number>();
  for (const { name, shape, dims } of inputs) {
    for (const [axis, size] of shape.entries()) {
      if (typeof size !== "number") found.set(size ?? `${name}:${axis}`, dims[axis] ?? 0);
    }
  }
  return [...found].map(([key, size]) => ({ key, size }));
}
