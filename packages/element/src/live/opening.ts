import {
  download,
  NeuronCloudError,
  openModel,
  type DownloadProgress,
  type ModelCard,
  type ModelInput,
  type OpenedModel,
} from "@neuron-cloud/core";

/** An ONNX file on its way to a model card. */
export interface Opening {
  /** The model's; until it is there, one that tells of the download, and then of what went wrong. */
  readonly card: ModelCard;
  /** It with all that is known of what it takes. */
  readonly model: Pick<OpenedModel, "card"> & Partial<Pick<OpenedModel, "inputs" | "example">>;
  /** What to run it on; null for a model that wants a picture. */
  readonly input: ModelInput | null;
  stop(this: void): void;
}

interface OpeningOptions {
  readonly labels: string | null;
  readonly wasmPaths: string | undefined;
}

/** @param onChange hears when there is another card */
export function openAt(
  address: string,
  { labels, wasmPaths }: OpeningOptions,
  onChange: () => void,
): Opening {
  const stopped = new AbortController();
  const { signal } = stopped;
  let tell: ((progress: DownloadProgress) => void) | null = null;
  const waiting = standIn(address, ({ onProgress }) => {
    tell = onProgress;
    return new Promise(() => undefined); // another card takes its place
  });
  let opened: Pick<Opening, "model" | "input"> = { model: { card: waiting }, input: NOTHING };

  async function open(): Promise<void> {
    try {
      const url = new URL(address, document.baseURI);
      const names =
        labels === null ? undefined : await download(new URL(labels, document.baseURI).href, { signal });
      const { card, inputs, example } = await openModel(url, {
        signal,
        wasmPaths,
        onProgress: (progress) => tell?.(progress),
        ...(names && { labels: new TextDecoder().decode(names) }),
      });
      opened = { model: { card, inputs, example }, input: "tensors" in card.input ? example() : null };
    } catch (cause) {
      const error = cause instanceof NeuronCloudError ? cause : failed(address, cause);
      opened = { model: { card: standIn(address, () => Promise.reject(error)) }, input: NOTHING };
    }
    if (!signal.aborted) onChange();
  }

  void open();
  return {
    get card() {
      return opened.model.card;
    },
    get model() {
      return opened.model;
    },
    get input() {
      return opened.input;
    },
    stop: () => stopped.abort(),
  };
}

const NOTHING: ModelInput = { tensors: {} };

function standIn(name: string, load: ModelCard["load"]): ModelCard {
  return { name, input: NOTHING, layers: [], answerLayer: null, classNames: [], load };
}

const failed = (address: string, cause: unknown) =>
  new NeuronCloudError("corrupt-model", `${address} could not be opened: ${String(cause)}. Check the file.`, {
    cause,
  });
