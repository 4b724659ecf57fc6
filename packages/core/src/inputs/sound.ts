import { NeuronCloudError } from "../errors.js";
import { openAxis, type TensorPlace } from "./place.js";
import { elementsIn, inputTensor } from "./tensor.js";
import type { InputTensor } from "./types.js";

/** A sound of one channel. */
export interface Sound {
  /** From −1 to 1. */
  readonly samples: Float32Array;
  /** Samples a second. */
  readonly rate: number;
}

/** Of a model that takes sounds of any length, so much is given: a network's tensors grow with it. */
const MOST_SECONDS = 10;

/** What every browser resamples to. */
const [LOWEST_RATE, HIGHEST_RATE] = [8000, 96_000];

/**
 * Decodes a sound file of any kind that the browser plays, mixes its channels, and brings it to a model's rate.
 * @param rate samples a second, from 8,000 to 96,000
 * @throws {NeuronCloudError} `file-unreadable` for what is no sound, or where there is no browser to decode it.
 */
export async function readSound(file: Blob, rate: number): Promise<Sound> {
  const name = "name" in file ? String(file.name) : "The sound";
  if (typeof OfflineAudioContext === "undefined") {
    throw new NeuronCloudError(
      "file-unreadable",
      `${name} cannot be decoded here, as only browsers bring decoders along. Save its samples as .npy.`,
    );
  }
  if (rate < LOWEST_RATE || rate > HIGHEST_RATE) {
    throw new NeuronCloudError(
      "wrong-input",
      `Sounds can be brought to ${LOWEST_RATE} to ${HIGHEST_RATE} samples a second, not to ${rate}. Choose another rate.`,
    );
  }
  const bytes = await file.arrayBuffer();
  try {
    // Decoding resamples to the context's rate.
    const decoded = await new OfflineAudioContext(1, 1, rate).decodeAudioData(bytes);
    const channels = Array.from({ length: decoded.numberOfChannels }, (_, i) => decoded.getChannelData(i));
    return { samples: mixDown(channels), rate: decoded.sampleRate };
  } catch (cause) {
    throw new NeuronCloudError(
      "file-unreadable",
      `${name} holds no sound that this browser can decode. Choose a WAV, MP3, Ogg or M4A file.`,
      { cause },
    );
  }
}

/** The mean of all channels. */
export function mixDown(channels: readonly Float32Array[]): Float32Array<ArrayBuffer> {
  const [first = new Float32Array()] = channels;
  return Float32Array.from(
    first,
    (_, i) => channels.reduce((sum, one) => sum + one[i]!, 0) / channels.length,
  );
}

/**
 * A sound as a model's input takes it: its beginning where it is too long, silence after it where it is too short, and the
 * same for each channel.
 */
export function soundTensor({ samples, rate }: Sound, place: TensorPlace): InputTensor {
  const { type, dims } = place;
  const open = openAxis(place);
  const axis = open >= 0 ? open : dims.indexOf(Math.max(...dims));
  const length = open >= 0 ? Math.max(1, Math.min(samples.length, rate * MOST_SECONDS)) : (dims[axis] ?? 1);
  const sizes = axis < 0 ? dims : dims.with(axis, length);
  const inner = elementsIn(sizes.slice(axis + 1));
  const full = FULL[type] ?? 1;
  const values = Float64Array.from(
    { length: elementsIn(sizes) },
    (_, i) => (samples[Math.floor(i / inner) % length] ?? 0) * full,
  );
  if (type === "string")
    throw new NeuronCloudError("wrong-input", `"${place.name}" takes texts, no sound. Type a text.`);
  return inputTensor(type, sizes, values);
}

/** What the loudest sample is in whole numbers. */
const FULL: Readonly<Record<string, number>> = { int8: 127, int16: 32_767, int32: 2_147_483_647 };
