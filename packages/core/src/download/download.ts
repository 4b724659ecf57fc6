import type { DownloadProgress } from "./types.js";
import { NeuronCloudError } from "../errors.js";
import { believable, lengthOf } from "./progress.js";

/** How `download` is done. */
export interface DownloadOptions {
  /** Calls it off. */
  readonly signal?: AbortSignal | undefined;
  /** Hears of each piece that arrives. */
  readonly onProgress?: ((progress: DownloadProgress) => void) | undefined;
  /**
   * The file's length in bytes, where it is known.
   * @default what the server tells, unless it compresses; from another site, it does not say whether it does
   */
  readonly size?: number | undefined;
}

/**
 * Downloads a file, with progress.
 * @param url relative to the page, as in `fetch`
 * @throws {NeuronCloudError} `download-refused` where the server answers with anything but the file, `network`
 * where no answer comes or it breaks off.
 */
export async function download(url: string, options: DownloadOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
  const { signal, onProgress } = options;
  const response = await requestFile(url, signal);
  const total = options.size ?? lengthOf(response);
  let loaded = 0;
  const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(piece, controller) {
      loaded += piece.length;
      onProgress?.(believable({ loaded, total }));
      controller.enqueue(piece);
    },
  });
  const whole = await orNetworkError(
    new Response(response.body?.pipeThrough(counter)).arrayBuffer(),
    () =>
      `The download of ${url} broke off after ${loaded} bytes. Check the network connection and try again.`,
    signal,
  );
  return new Uint8Array(whole);
}

/**
 * Asks for a file; its bytes are yet to come.
 * @throws {NeuronCloudError} `download-refused`, `network`.
 */
export async function requestFile(url: string, signal: AbortSignal | undefined): Promise<Response> {
  // The browser's own HTTP cache is asked to check with the server, lest it repeats a wrong file that was mended since.
  const response = await orNetworkError(
    fetch(url, { cache: "no-cache", ...(signal && { signal }) }),
    () =>
      `No answer came from ${url}. Check the network connection and the address; ` +
      "a server of another site must also allow this page to read the file (CORS, access-control-allow-origin).",
    signal,
  );
  requireFile(response, url);
  return response;
}

/** @throws {NeuronCloudError} `download-refused` where a server answered with anything but the file. */
export function requireFile(response: Response, url: string): void {
  if (response.ok) return;
  const status = `${response.status} ${response.statusText}`.trim();
  throw new NeuronCloudError(
    "download-refused",
    `The server answered HTTP ${status} instead of ${url}. Check the address, or try again later.`,
  );
}

async function orNetworkError<T>(
  promise: Promise<T>,
  message: () => string,
  signal: AbortSignal | undefined,
): Promise<T> {
  try {
    return await promise;
  } catch (cause) {
    signal?.throwIfAborted();
    throw new NeuronCloudError("network", message(), { cause });
  }
}
