import { rankingOf, type LayerActivations } from "@neuron-cloud/core";

/** The least opacity of small dots: of fainter ones fewer are drawn, as one sees no more of many that one sees hardly. */
const FAINT = 0.3;
/** A block whose dots have covered each place so often hides most of its weaker ones, of which so many are drawn. */
const CROWDED = 3;
const IN_THE_CROWD = 1 / 8;
/** Up to so many pixels between neighbours that holds, and from so many on each dot is drawn. */
const DENSE_UP_TO = 4;
const SPARSE_FROM = 10;

/** Of the weak neurons each third is drawn, and of the weakest each eighth. */
const STRIDES = [3, 8] as const;

/** For `dotsVertex`, which says the same in GLSL, and `pointNodes` in TSL. */
export const dots = { FAINT, IN_THE_CROWD, DENSE_UP_TO, SPARSE_FROM, STRIDES };

const smoothstep = (t: number): number => t * t * (3 - 2 * t);
const clamp = (t: number): number => Math.min(1, Math.max(0, t));
const opacityOf = (brightness: number): number => smoothstep(clamp(brightness / 0.6));
/** Of the distance between neighbours. */
const sizeOf = (brightness: number): number => 0.25 + 0.65 * Math.sqrt(clamp(brightness));

/**
 * The part of all dots of a brightness that is drawn: as many as cover the area of all where they are smaller than a pixel, as
 * many as are together as opaque, and few of those behind a crowd.
 * @param pitch pixels between neighbours
 */
export function shareOfDots(brightness: number, pitch: number, isCrowd = false): number {
  const size = pitch * sizeOf(brightness);
  const dense = clamp((SPARSE_FROM - pitch) / (SPARSE_FROM - DENSE_UP_TO));
  const seen = Math.min(1, opacityOf(brightness) / Math.max(FAINT * dense, 1e-6));
  return Math.min(1, size * size) * seen * (isCrowd ? 1 - dense * (1 - IN_THE_CROWD) : 1);
}

/** Below so many steps of activity a neuron is one of a crowd; each third is enough; each eighth. */
export type Strides = readonly [crowd: number, third: number, eighth: number];

/**
 * @param unit brightness of a step of activity, at most
 * @param depth how many neurons stand one behind another
 */
export function stridesFor(layer: LayerActivations, unit: number, pitch: number, depth: number): Strides {
  const crowd = crowdBelow(layer, unit, CROWDED * (layer.values.length / depth));
  const firstAbove = (share: number) => {
    let steps = 0;
    while (steps < 256 && shareOfDots(steps * unit, pitch, steps < crowd) <= share) steps++;
    return steps;
  };
  return [crowd, firstAbove(1 / STRIDES[0]), firstAbove(1 / STRIDES[1])];
}

/** The activity at which the stronger neurons together cover so many places. */
function crowdBelow({ counts, zeroPoint }: LayerActivations, unit: number, places: number): number {
  let covered = 0;
  let steps = 256;
  while (steps > 1 && covered < places) {
    steps--;
    const count = (counts[zeroPoint + steps] ?? 0) + (counts[zeroPoint - steps] ?? 0);
    covered += count * opacityOf(steps * unit) * sizeOf(steps * unit) ** 2;
  }
  return covered < places ? 0 : steps;
}

/** Rounded up a little, so that a view that comes nearer seldom needs other strides. */
export const roundedPitch = (pitch: number): number => 2 ** (Math.ceil(2 * Math.log2(pitch)) / 2);

/** A ranking without most of the weak neurons. */
export interface Thinned {
  /** The most active come first. */
  readonly entries: Uint32Array;
  /** How many of the entries stand for so many of the ranking. */
  readonly standingFor: (ranked: number) => number;
}

/** The ranking with its weak neurons at those strides. */
export function thinnedRanking(layer: LayerActivations, [, third, eighth]: Strides): Thinned {
  const ranking = rankingOf(layer);
  const strong = countAbove(layer, third);
  const middling = countAbove(layer, eighth);
  const [some, few] = STRIDES;
  const standingFor = (ranked: number) =>
    Math.min(ranked, strong) +
    Math.ceil(Math.max(0, Math.min(ranked, middling) - strong) / some) +
    Math.ceil(Math.max(0, ranked - middling) / few);
  if (strong === ranking.length) return { entries: ranking, standingFor };

  const length = standingFor(ranking.length);
  const room = Math.max(1, Math.ceil(layer.values.length / 16));
  const entries = new Uint32Array(Math.ceil(length / room) * room);
  entries.set(ranking.subarray(0, strong));
  let next = strong;
  for (let i = strong; i < middling; i += some) entries[next++] = ranking[i]!;
  for (let i = middling; i < ranking.length; i += few) entries[next++] = ranking[i]!;
  return { entries: entries.subarray(0, length), standingFor };
}

/** How many neurons are active by so many steps at least. */
function countAbove({ counts, zeroPoint }: LayerActivations, steps: number): number {
  return counts.reduce(
    (sum, count, byte) => (byte !== zeroPoint && Math.abs(byte - zeroPoint) >= steps ? sum + count : sum),
    0,
  );
}
