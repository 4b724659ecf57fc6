import type { Activations } from "../activations/types.js";
import type { DownloadProgress } from "../download/types.js";

/** Saved `Activations` of one or more pictures. */
export interface Recording {
  /** The model's name, for people. */
  readonly model: string;
  /** In the order of recording. There is at least one once the recording has begun to arrive. */
  readonly pictures: readonly Activations[];
}

/** How `readRecording` reads. */
export interface ReadRecordingOptions {
  /** Calls it off. */
  readonly signal?: AbortSignal | undefined;
  /** Hears of each piece that arrives. */
  readonly onProgress?: ((progress: DownloadProgress) => void) | undefined;
  /**
   * Hears of the recording each time that more of it has arrived: a picture, which has its probabilities from the start,
   * and then each of its layers. Layers that are yet to come are there too, with no neuron active.
   */
  readonly onPartial?: ((recording: Recording) => void) | undefined;
  /** Neurons in all pictures together, at most: what a page's memory should bear. @default 100_000_000 */
  readonly maxNeurons?: number | undefined;
}

/** How `writeRecording` writes. */
export interface WriteRecordingOptions {
  /**
   * How finely activations are kept, from 1 to 8: 2^bits − 1 steps from 0 to what is drawn as fully active. With 8 the
   * layers are as they were. @default 4
   */
  readonly bits?: number | undefined;
  /** Names of the layers to keep. @default all */
  readonly layers?: readonly string[] | undefined;
  /** Packs a section as gzip (RFC 1952), for one who can do that better. @default the platform's `CompressionStream` */
  readonly gzip?: ((bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>) | undefined;
  /** Calls it off. */
  readonly signal?: AbortSignal | undefined;
}
