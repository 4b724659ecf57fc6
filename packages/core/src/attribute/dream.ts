import type { DreamOptions, DreamProgress, DreamRequest } from "../activations/dreams.js";
import type { InputPicture } from "../activations/types.js";
import { NeuronCloudError } from "../errors.js";
import type { ImageInputSpec } from "../inputs/image/types.js";
import type { Shape } from "../onnx/operation.js";
import { boxBlur, evenBands, rolled, type Size } from "./planes.js";

/** How far uphill a step goes at first, in 0…255. */
const RATE = 3;
/** What is left of the picture after each step: what nothing holds fades. */
const DECAY = 0.97;
/** Of the gradient's colour, the rest being its brightness: networks love garish ones. */
const COLOUR = 0.45;
/** How far the picture is moved before each step, of 227 pixels. */
const JITTER = 12;
/** The picture is blurred a little each so many steps, but for the last fifth. */
const BLUR_EACH = 4;

/** Numbers that look random, and are the same each time. */
function randoms(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Which of a tensor's neurons a dream is of. @throws {NeuronCloudError} `unknown-layer` */
export function dreamSeed(request: DreamRequest, dims: Shape): Float32Array {
  const [, channels = 1, ...places] = dims;
  const plane = places.reduce((a, b) => a * b, 1);
  const seed = new Float32Array(channels * plane);
  const [what, index, size] =
    "class" in request
      ? (["class", request.class, seed.length] as const)
      : "channel" in request
        ? (["channel", request.channel, channels] as const)
        : (["neuron", request.neuron, seed.length] as const);
  if (!Number.isInteger(index) || index < 0 || index >= size) {
    throw new NeuronCloudError(
      "unknown-layer",
      `There are ${size} of them, counted from 0; there is no ${what} ${index} to dream of.`,
    );
  }
  return what === "channel"
    ? seed.fill(1 / plane, index * plane, (index + 1) * plane)
    : seed.fill(1, index, index + 1);
}

/**
 * A picture that excites some neurons most: from noise uphill along the gradient. Simonyan et al., "Deep Inside Convolutional
 * Networks" (2013, https://arxiv.org/abs/1312.6034); blur and decay after Yosinski et al. (2015, https://arxiv.org/abs/1506.06579), even
 * bands after Mordvintsev et al., "Inceptionism" (2015), jitter after Olah et al., "Feature Visualization" (Distill 2017,
 * https://distill.pub/2017/feature-visualization/).
 * @param gradientAt of the picture's tensor, channel by channel
 */
export async function dreamOf(
  spec: ImageInputSpec,
  gradientAt: (tensor: Float32Array) => Promise<Float32Array>,
  { steps = 64, seed = 1 }: Pick<DreamOptions, "steps" | "seed">,
  report: (progress: DreamProgress) => void,
  signal: AbortSignal,
): Promise<InputPicture> {
  const { mean, scale, width } = spec;
  const random = randoms(seed);
  const part = width / 227;
  const radii = [1, 2, 4, 8].map((radius) => Math.max(1, Math.round(radius * part)));
  const shift = () => Math.round((random() * 2 - 1) * JITTER * part);
  const bell = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  // 0…255 less the mean, channel by channel.
  let planes: readonly Float32Array[] = mean.map(() =>
    Float32Array.from({ length: width * spec.height }, () => bell() * 8),
  );
  for (let step = 0; step < steps; step++) {
    signal.throwIfAborted();
    const [dx, dy] = [shift(), shift()];
    const tensor = joined(
      planes.map((plane, c) => rolled(plane, spec, dx, dy).map((value) => value * (scale?.[c] ?? 1))),
    );
    // oxlint-disable-next-line no-await-in-loop -- each step begins where the one before ended
    const gradient = await gradientAt(tensor);
    const moves = pale(
      planes.map((plane, c) => {
        const own = gradient.subarray(c * plane.length, (c + 1) * plane.length);
        return rolled(evenBands(own, spec, radii), spec, -dx, -dy);
      }),
    );
    const rate = RATE * (1 - (0.6 * step) / steps);
    planes = planes.map((plane, c) => uphill(plane, moves[c]!, rate, mean[c]!));
    if (step % BLUR_EACH === BLUR_EACH - 1 && step < steps * 0.8)
      planes = planes.map((plane) => softened(plane, spec));
    report({ done: step + 1, total: steps, picture: pictureOf(planes, spec) });
  }
  return pictureOf(planes, spec);
}

function uphill(plane: Float32Array, move: Float32Array, rate: number, mean: number): Float32Array {
  return plane.map((value, i) => Math.min(255 - mean, Math.max(-mean, (value + rate * move[i]!) * DECAY)));
}

function softened(plane: Float32Array, size: Size): Float32Array {
  const blurred = boxBlur(plane, size, 1);
  return plane.map((value, i) => (value + blurred[i]!) / 2);
}

function pale(moves: readonly Float32Array[]): Float32Array[] {
  const grey = moves[0]!.map((_, i) => moves.reduce((sum, move) => sum + move[i]!, 0) / moves.length);
  return moves.map((move) => move.map((value, i) => COLOUR * value + (1 - COLOUR) * grey[i]!));
}

function joined(planes: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(planes.length * planes[0]!.length);
  planes.forEach((plane, c) => all.set(plane, c * plane.length));
  return all;
}

/** Which channel is red, green and blue. */
const ORDER = { rgb: [0, 1, 2], bgr: [2, 1, 0], grey: [0, 0, 0], rgba: [0, 1, 2] } as const;

function pictureOf(
  planes: readonly Float32Array[],
  { width, height, channels, mean }: ImageInputSpec,
): InputPicture {
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  ORDER[channels].forEach((from, to) => {
    for (let i = 0; i < width * height; i++) data[i * 4 + to] = planes[from]![i]! + mean[from]!;
  });
  return { width, height, data };
}
