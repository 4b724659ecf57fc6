import {
  isAbortError,
  NeuronCloudError,
  openModel,
  type DownloadProgress,
  type ModelFile,
  type OpenedModel,
  type OpenModelOptions,
} from "@neuron-cloud/core";
import { useEffect, useRef, useState } from "react";
import { useLatest } from "../../hooks/useLatest.js";

/** What a person may overrule. */
export type Overrules = Pick<OpenModelOptions, "picture" | "sizes" | "labels">;

/** Where the opening of a model is. */
export type Opening =
  | { readonly status: "idle" }
  | { readonly status: "opening"; readonly name: string; readonly progress: DownloadProgress | null }
  | { readonly status: "open"; readonly opened: OpenedModel; readonly overrules: Overrules }
  | { readonly status: "error"; readonly error: NeuronCloudError };

/** Opens files, and again with what is overruled; the newest wins. */
export function useModelOpening(
  options: OpenModelOptions,
  onOpen: (opened: OpenedModel) => void,
): {
  readonly state: Opening;
  open(this: void, files: readonly ModelFile[], name: string): void;
  overrule(this: void, changes: Overrules): void;
} {
  const [state, setState] = useState<Opening>({ status: "idle" });
  const hear = useLatest(onOpen);
  const work = useRef(new AbortController());
  const last = useRef<{ files: readonly ModelFile[]; name: string; overrules: Overrules } | null>(null);
  useEffect(() => () => work.current.abort(), []);

  async function run(files: readonly ModelFile[], name: string, overrules: Overrules): Promise<void> {
    work.current.abort();
    const { signal } = (work.current = new AbortController());
    last.current = { files, name, overrules };
    setState({ status: "opening", name, progress: null });
    const onProgress = (progress: DownloadProgress) => {
      if (!signal.aborted) setState({ status: "opening", name, progress });
    };
    try {
      const opened = await openModel(files, { ...options, ...overrules, signal, onProgress });
      if (signal.aborted) return;
      setState({ status: "open", opened, overrules });
      hear.current(opened);
    } catch (cause) {
      if (signal.aborted || isAbortError(cause)) return;
      const error =
        cause instanceof NeuronCloudError
          ? cause
          : new NeuronCloudError("corrupt-model", `${name} could not be opened: ${String(cause)}`, { cause });
      setState({ status: "error", error });
    }
  }

  return {
    state,
    open: (files, name) => void run(files, name, {}),
    overrule(changes) {
      const before = last.current;
      if (before) void run(before.files, before.name, { ...before.overrules, ...changes });
    },
  };
}
