import type { Activations } from "../activations/types.js";
import { ByteReader } from "./ByteReader.js";
import type { Header } from "./format.js";
import { decodeLayerSection, mostBytes } from "./layerSection.js";
import { pause } from "./pause.js";
import { recordedActivations, restingLayers } from "./recordedActivations.js";
import { RecordingReader } from "./RecordingReader.js";
import { openSource, type RecordingSource } from "./source.js";
import type { ReadRecordingOptions, Recording } from "./types.js";

/**
 * Reads a recording while it arrives, layer by layer, and lets the page answer in between. It trusts nothing that the
 * file says: `maxNeurons` bounds the memory, and every section has a checksum.
 * @throws {NeuronCloudError} `not-a-recording`, `recording-damaged` (or cut off), `recording-too-new`,
 * `recording-too-large`, `download-refused`, `network`.
 */
export async function readRecording(
  source: RecordingSource,
  options: ReadRecordingOptions = {},
): Promise<Recording> {
  const { signal = new AbortController().signal, onProgress, maxNeurons = 100e6 } = options;
  signal.throwIfAborted();
  const opened = await openSource(source, signal);
  const bytes = new ByteReader(opened, signal, (progress) => onProgress?.(progress));
  try {
    const reader = new RecordingReader(bytes, opened.what);
    const header = await reader.readHeader();
    reader.requireReasonableSize(header, maxNeurons);
    return await readPictures(reader, header, options);
  } finally {
    bytes.close();
  }
}

async function readPictures(
  reader: RecordingReader,
  header: Header,
  { signal, onPartial }: ReadRecordingOptions,
): Promise<Recording> {
  const pictures: Activations[] = [];
  const recording = () => ({ model: header.model, pictures: [...pictures] });
  /* oxlint-disable no-await-in-loop -- sections come one after the other */
  for (const [i, described] of header.pictures.entries()) {
    const picture = await reader.readPicture(described, i);
    const layers = restingLayers(described.layers);
    let decode = 0;
    const show = () => {
      pictures[i] = recordedActivations(header, picture, [...layers], decode);
      onPartial?.(recording());
    };
    show();
    for (const [j, layer] of described.layers.entries()) {
      const name = `layer "${layer.name}"`;
      const section = await reader.readSection(mostBytes(layer), name);
      signal?.throwIfAborted();
      const started = performance.now();
      layers[j] =
        (await decodeLayerSection(layer, section)) ?? reader.fail(`${name} does not hold what it should`);
      decode += performance.now() - started;
      show();
      await pause();
    }
  }
  /* oxlint-enable no-await-in-loop */
  return recording();
}
