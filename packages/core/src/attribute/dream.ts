import type { DreamOptions, DreamProgress, DreamRequest } from "../activations/dreams.js";
import type { InputPicture } from "../activations/types.js";
import { NeuronCloudError } from "../errors.js";
import type { ImageInputSpec } from "../inputs/image/types.js";
import type { Shape } from "../onnx/operation.js";
import { boxBlur, evenBands, rolled, type Size } from "./filters.js";
import { Planes } from "./Planes.js";

/** How far uphill a step goes at first, in 0…255. */
const RATE = 3;
/** What is left of the picture after each step: what nothing holds fades. */
const DECAY = 0.97;
/** Of the gradient's colour, the rest being its brightness: networks love garish ones. */
const COLOUR = 0.45;
/** How far the picture is moved before each step, of 227 pixels. */
const JITTER = 12;
/** Of the bands that coarse and fine are taken apart into, in pixels. */
const RADII = [1, 2, 4, 8] as const;
/** Of what it begins with, in 0…255. */
const NOISE = 8;
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

/** How a dream is dreamed, without what the call is. */
export interface DreamRecipe extends Pick<DreamOptions, "steps" | "seed"> {
  /** What it begins with; null for noise alone. */
  readonly from: InputPicture | null;
}

/**
 * A picture that excites some neurons most: uphill along the gradient, from noise or from another picture. Simonyan et al., "Deep Inside
 * Convolutional Networks" (2013, https://arxiv.org/abs/1312.6034); blur and decay after Yosinski et al. (2015,
 * https://arxiv.org/abs/1506.06579), even bands after Mordvintsev et al., "Inceptionism" (2015), jitter after Olah et al., "Feature
 * Visualization" (Distill 2017, https://distill.pub/2017/feature-visualization/).
 * @param gradientAt of the picture's tensor
 */
export async function dreamOf(
  spec: ImageInputSpec,
  gradientAt: (tensor: Float32Array) => Promise<Float32Array>,
  { steps = 64, seed = 1, from }: DreamRecipe,
  report: (progress: DreamProgress) => void,
  signal: AbortSignal,
): Promise<InputPicture> {
  const planesIn = new Planes(spec);
  const random = randoms(seed);
  const part = spec.width / 227;
  const shift = () => Math.round((random() * 2 - 1) * JITTER * part);
  const bell = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  /** Where the picture fades to. */
  const rest = from ? planesIn.ofPicture(from) : planesIn.grey();
  let planes: readonly Float32Array[] = rest.map((plane) => plane.map((value) => value + bell() * NOISE));
  for (let step = 0; step < steps; step++) {
    signal.throwIfAborted();
    const [dx, dy] = [shift(), shift()];
    const tensor = planesIn.toTensor(planes.map((plane) => rolled(plane, spec, dx, dy)));
    // oxlint-disable-next-line no-await-in-loop -- each step begins where the one before ended
    const gradient = planesIn.apart(await gradientAt(tensor));
    const moves = pale(
      gradient.map((plane) => rolled(evenBands(plane, spec, RADII, Math.min(1, part)), spec, -dx, -dy)),
    );
    const rate = RATE * (1 - (0.6 * step) / steps);
    planes = planes.map((plane, c) => uphill(plane, moves[c]!, rate, rest[c]!));
    if (step % BLUR_EACH === BLUR_EACH - 1 && step < steps * 0.8)
      planes = planes.map((plane) => softened(plane, spec));
    report({ done: step + 1, total: steps, picture: planesIn.toPicture(planes) });
  }
  return planesIn.toPicture(planes);
}

function uphill(plane: Float32Array, move: Float32Array, rate: number, rest: Float32Array): Float32Array {
  return plane.map((value, i) =>
    Math.min(255, Math.max(0, rest[i]! + (value + rate * move[i]! - rest[i]!) * DECAY)),
  );
}

function softened(plane: Float32Array, size: Size): Float32Array {
  const blurred = boxBlur(plane, size, 1);
  return plane.map((value, i) => (value + blurred[i]!) / 2);
}

function pale(moves: readonly Float32Array[]): Float32Array[] {
  const grey = moves[0]!.map((_, i) => moves.reduce((sum, move) => sum + move[i]!, 0) / moves.length);
  return moves.map((move) => move.map((value, i) => COLOUR * value + (1 - COLOUR) * grey[i]!));
}
