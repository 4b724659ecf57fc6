import { requestFile, requireFile } from "../download/download.js";
import { lengthOf } from "../download/progress.js";
import { isBlob, isStream, isURL } from "../realms.js";

/** Where a recording may come from. A string is a URL. */
export type RecordingSource = string | URL | Response | Blob | ReadableStream<Uint8Array> | Uint8Array;

export interface Source {
  readonly stream: ReadableStream<Uint8Array>;
  /** In bytes; null where nobody knows. */
  readonly total: number | null;
  /** For the beginning of an error's message. */
  readonly what: string;
}

/** @throws {NeuronCloudError} `download-refused`, `network`. */
export async function openSource(source: RecordingSource, signal: AbortSignal): Promise<Source> {
  if (typeof source === "string" || isURL(source)) {
    const url = String(source);
    return ofResponse(await requestFile(url, signal), url);
  }
  const what = "The recording";
  if (ArrayBuffer.isView(source)) return ofBlob(new Blob([new Uint8Array(source)]), what);
  if (isBlob(source)) return ofBlob(source, "name" in source ? String(source.name) : what);
  if (isStream(source)) return { stream: source, total: null, what };
  requireFile(source, source.url || what);
  return ofResponse(source, source.url || what);
}

function ofBlob(blob: Blob, what: string): Source {
  return { stream: blob.stream(), total: blob.size, what };
}

function ofResponse(response: Response, what: string): Source {
  return { stream: response.body ?? new Blob().stream(), total: lengthOf(response), what };
}
