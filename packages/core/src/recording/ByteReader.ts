import { abortable } from "../engine/abortable.js";
import { believable } from "../download/progress.js";
import { NeuronCloudError } from "../errors.js";
import type { DownloadProgress } from "../download/types.js";
import { concatenate } from "./gzip.js";
import type { Source } from "./source.js";

/** Reads a stream in lengths of the reader's choice. */
export class ByteReader {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  /** What has arrived and was not taken yet. */
  #piece = new Uint8Array();
  /** How many bytes have arrived. */
  loaded = 0;

  constructor(
    private readonly source: Source,
    private readonly signal: AbortSignal,
    private readonly onProgress: (progress: DownloadProgress) => void,
  ) {
    this.#reader = source.stream.getReader();
  }

  /**
   * The next bytes, as many as are asked for; fewer only at the stream's end. Memory grows with what arrives.
   * @throws {NeuronCloudError} `network`; the signal's reason.
   */
  async take(length: number): Promise<Uint8Array<ArrayBuffer>> {
    const pieces: Uint8Array[] = [];
    let missing = length;
    while (missing > 0) {
      if (this.#piece.length === 0 && !(await this.#next())) break; // oxlint-disable-line no-await-in-loop -- one after the other
      const piece = this.#piece.subarray(0, missing);
      this.#piece = this.#piece.subarray(piece.length);
      pieces.push(piece);
      missing -= piece.length;
    }
    return concatenate(pieces, length - missing);
  }

  /** Ends the download, if it goes on. */
  close(): void {
    this.#reader.cancel().catch(() => undefined); // of a stream that has failed
  }

  /** @returns false at the end */
  async #next(): Promise<boolean> {
    try {
      this.signal.throwIfAborted();
      const { done, value } = await abortable(this.#reader.read(), this.signal);
      if (done) return false;
      this.#piece = new Uint8Array(value);
    } catch (cause) {
      this.signal.throwIfAborted();
      throw new NeuronCloudError(
        "network",
        `${this.source.what} broke off after ${this.loaded} bytes. Check the connection and try again.`,
        { cause },
      );
    }
    this.loaded += this.#piece.length;
    this.onProgress(believable({ loaded: this.loaded, total: this.source.total }));
    return true;
  }
}
