import type { OpenedModel, OpenModelOptions } from "@neuron-cloud/core";
import { useImperativeHandle, useRef, useState, type CSSProperties, type Ref } from "react";
import { classNames } from "./classNames.js";
import { Guesses } from "./model/Guesses.js";
import { InputList } from "./model/InputList.js";
import { useModelOpening, type Opening } from "./model/useModelOpening.js";
import { useDrop, type DropTarget } from "./picker/useDrop.js";

/** What `<ModelPicker>` takes. */
export interface ModelPickerProps {
  /** Hears each model that was opened, and again when a guess was overruled. */
  onOpen: (opened: OpenedModel) => void;
  /** How models are opened. @default guesses all */
  options?: OpenModelOptions | undefined;
  /** Where files may be dropped: onto the widget, or anywhere on the page. @default "page" */
  dropTarget?: DropTarget | undefined;
  /** The widget's accessible name. @default "Model" */
  label?: string | undefined;
  /** Added to the class names that the widget has. */
  className?: string | undefined;
  /** Of the widget's outermost element. */
  style?: CSSProperties | undefined;
  /** Its outermost element. */
  ref?: Ref<HTMLElement> | undefined;
}

const NO_OPTIONS: OpenModelOptions = {};

/**
 * Opens an ONNX model that somebody drops or chooses, alone or with the files that it keeps its weights in. It says what it
 * understood and what it guessed, lets one change the guesses, and names what is no model with a remedy.
 */
export function ModelPicker({
  onOpen,
  options = NO_OPTIONS,
  dropTarget = "page",
  label = "Model",
  className,
  style,
  ref,
}: ModelPickerProps) {
  const root = useRef<HTMLElement>(null);
  useImperativeHandle<HTMLElement | null, HTMLElement | null>(ref, () => root.current, []);
  const { state, open, overrule } = useModelOpening(options, onOpen);
  const [problem, setProblem] = useState<string | null>(null);

  const take = (list: Iterable<File>) => {
    const files = [...list];
    const [first] = files;
    setProblem(first ? null : "That held no file. Drop an .onnx file.");
    const model = files.find(({ name }) => /\.(onnx|ort)$/i.test(name)) ?? first;
    if (model) open(files, model.name);
  };
  const isOver = useDrop(root, dropTarget, ({ files }) => take(files));

  return (
    <section
      ref={root}
      aria-label={label}
      className={classNames("nc-picker nc-model", className)}
      style={style}
    >
      <div className="nc-picker-ways">
        <label className="nc-picker-file">
          <span>ONNX file</span>
          <input
            type="file"
            multiple
            onChange={({ target }) => {
              take(target.files ?? []);
              target.value = ""; // so that the same file may be chosen again
            }}
          />
        </label>
      </div>
      <p role="status" className="nc-picker-hint">
        {statusText(state)}
      </p>
      {problem !== null && (
        <p role="alert" className="nc-problem">
          {problem}
        </p>
      )}
      {state.status === "error" && (
        <p role="alert" className="nc-problem">
          {state.error.message}
        </p>
      )}
      {state.status === "open" && (
        <>
          <InputList inputs={state.opened.inputs} />
          <Guesses
            key={state.opened.card.name}
            opened={state.opened}
            overrules={state.overrules}
            onOverrule={overrule}
          />
          {state.opened.notes.length > 0 && (
            <details className="nc-model-notes">
              <summary>What was guessed</summary>
              <ul>
                {state.opened.notes.map((note) => (
                  <li key={note}>{note}</li>
                ))}
              </ul>
            </details>
          )}
        </>
      )}
      {isOver && (
        <p aria-hidden className="nc-picker-drop">
          Drop the model here
        </p>
      )}
    </section>
  );
}

function statusText(state: Opening): string {
  switch (state.status) {
    case "opening":
      return `Reading ${state.name}`;
    case "open":
      return `${state.opened.card.name}: ${state.opened.layers.length} tensors can be drawn`;
    case "error":
      return "It could not be opened";
    default:
      return "Drop an .onnx file anywhere; it stays in your browser";
  }
}
