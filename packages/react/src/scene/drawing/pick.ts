import {
  activeNeurons,
  activityOf,
  neuronOf,
  rankingOf,
  type Lattice,
  type LayerActivations,
} from "@neuron-cloud/core";
import type { Ray, Vector3 } from "three";

/** What of a block can be hit: its drawn neurons, where they stand now. */
export interface PickTarget {
  readonly layer: LayerActivations;
  readonly from: Lattice;
  readonly to: Lattice;
  /** The way from one lattice to the other, 0 to 1. */
  readonly morph: number;
  /** How many neurons are drawn: the most active ones. */
  readonly drawn: number;
  /** Whether those that are not drawn can be hit, too: a brush paints in the dark. @default false */
  readonly dark?: boolean;
}

/**
 * Which of the neurons along a ray is meant: the `nearest`, as with solid dots; or the `brightest`, since in a scan one
 * looks through the faint ones in front.
 */
export type PickRule = "nearest" | "brightest";

/** A channel's place in a lattice: where its first neuron stands. Reused, never allocated. */
const place = { x: 0, y: 0, z: 0 };

function setPlace(lattice: Lattice, channel: number): void {
  const down = Math.floor(channel / lattice.tilesAcross);
  place.x = lattice.origin[0] + (channel % lattice.tilesAcross) * lattice.tilePitch[0];
  place.y = lattice.origin[1] - down * lattice.tilePitch[1];
  place.z = lattice.origin[2] - down * lattice.tilePitch[2];
}

const halfThickness = (lattice: Lattice): number => (lattice.tilePitch[2] || lattice.pitch) / 2;

/** Rows of tiles from the first to the last that a ray may meet. Reused, never allocated. */
const met = { first: 0, last: 0 };
/** A border may be passed by as little as numbers are rounded by. */
const ROUNDING = 1e-6;

/** Finds the part of a lattice that a ray goes through: of most blocks it is none, of the others some feature maps. */
function setMet({ origin: o, direction: d }: Ray, lattice: Lattice): void {
  const { origin, shape, pitch, tilePitch, tilesAcross } = lattice;
  const [channels, rows, columns] = shape;
  const last = Math.ceil(channels / tilesAcross) - 1;
  const half = pitch / 2;
  const halfDepth = halfThickness(lattice);
  const left = (origin[0] - half - o.x) / d.x;
  const right = (origin[0] + (tilesAcross - 1) * tilePitch[0] + columns * pitch - half - o.x) / d.x;
  const top = (origin[1] + half - o.y) / d.y;
  const bottom = (origin[1] - last * tilePitch[1] - rows * pitch + half - o.y) / d.y;
  const front = (origin[2] + halfDepth - o.z) / d.z;
  const back = (origin[2] - last * tilePitch[2] - halfDepth - o.z) / d.z;
  const enter = Math.max(Math.min(left, right), Math.min(top, bottom), Math.min(front, back), 0);
  const leave = Math.min(Math.max(left, right), Math.max(top, bottom), Math.max(front, back));
  met.first = 0;
  met.last = enter <= leave + ROUNDING ? last : -1;
  const [y, z] = [o.y + d.y * enter, o.z + d.z * enter];
  const [toY, toZ] = [o.y + d.y * leave, o.z + d.z * leave];
  narrow(
    tilePitch[1],
    origin[1] - rows * pitch + half - Math.max(y, toY),
    origin[1] + half - Math.min(y, toY),
  );
  narrow(tilePitch[2], origin[2] - halfDepth - Math.max(z, toZ), origin[2] + halfDepth - Math.min(z, toZ));
}

/** Leaves of the rows those that begin and end so far after the first one. */
function narrow(pitch: number, begin: number, end: number): void {
  if (pitch === 0) return;
  met.first = Math.max(met.first, Math.ceil(begin / pitch - ROUNDING));
  met.last = Math.min(met.last, Math.floor(end / pitch + ROUNDING));
}

/**
 * Finds the neuron that a ray (in the block's own space) hits, by marching it through each feature map's cells. No point
 * is tested: the work grows with the channels and the cells along the ray, not with the number of neurons.
 *
 * @param position is set to where the neuron stands
 * @returns the neuron's index in C×H×W order, or −1
 * @see J. Amanatides, A. Woo: A Fast Voxel Traversal Algorithm for Ray Tracing (1987)
 */
export function pickNeuron(ray: Ray, target: PickTarget, rule: PickRule, position: Vector3): number {
  const { layer, from, to, morph, drawn, dark = false } = target;
  if (drawn === 0 && !dark) return -1;
  // Where some are left out, the ranking is there: they are drawn from it.
  const last = !dark && drawn < activeNeurons(layer) ? rankingOf(layer)[drawn - 1] : undefined;
  const faintest = last === undefined ? 0 : Math.abs(activityOf(last, layer.zeroPoint));
  const lastOfFaintest = last === undefined ? -1 : neuronOf(last);

  const [channels, rows, columns] = layer.shape;
  const pitch = mix(from.pitch, to.pitch, morph);
  const half = pitch / 2;
  const halfDepth = mix(halfThickness(from), halfThickness(to), morph);
  const { origin: o, direction: d } = ray;
  const resting = morph === 0 ? from : morph === 1 ? to : null;
  let [first, end] = [0, channels];
  if (resting) {
    setMet(ray, resting);
    first = met.first * resting.tilesAcross;
    end = Math.min(channels, (met.last + 1) * resting.tilesAcross);
  }
  let best = -1;
  let bestActivity = dark ? -1 : 0;
  let bestDistance = Infinity;

  for (let channel = first; channel < end; channel++) {
    setPlace(resting ?? from, channel);
    let { x, y, z } = place;
    if (!resting) {
      setPlace(to, channel);
      x = mix(x, place.x, morph);
      y = mix(y, place.y, morph);
      z = mix(z, place.z, morph);
    }

    // The part of the ray inside the feature map's box.
    const left = x - half;
    const top = y + half;
    const toLeft = (left - o.x) / d.x;
    const toRight = (left + columns * pitch - o.x) / d.x;
    const toTop = (top - o.y) / d.y;
    const toBottom = (top - rows * pitch - o.y) / d.y;
    const toFront = (z + halfDepth - o.z) / d.z;
    const toBack = (z - halfDepth - o.z) / d.z;
    const enter = Math.max(
      Math.min(toLeft, toRight),
      Math.min(toTop, toBottom),
      Math.min(toFront, toBack),
      0,
    );
    const leave = Math.min(
      Math.max(toLeft, toRight),
      Math.max(toTop, toBottom),
      Math.max(toFront, toBack),
      rule === "nearest" ? bestDistance : Infinity,
    );
    if (!(enter < leave)) continue;

    // From cell to cell along it.
    let column = clampIndex((o.x + d.x * enter - left) / pitch, columns);
    let row = clampIndex((top - o.y - d.y * enter) / pitch, rows);
    const columnStep = d.x > 0 ? 1 : -1;
    const rowStep = d.y > 0 ? -1 : 1;
    let distance = enter;
    while (column >= 0 && column < columns && row >= 0 && row < rows && distance < leave) {
      const neuron = (channel * rows + row) * columns + column;
      const activity = Math.abs((layer.values[neuron] ?? 0) - layer.zeroPoint);
      const isThere =
        dark ||
        (activity > 0 && (activity > faintest || (activity === faintest && neuron <= lastOfFaintest)));
      if (isThere && (rule === "nearest" || activity > bestActivity)) {
        best = neuron;
        bestActivity = activity;
        bestDistance = distance;
        position.set(x + column * pitch, y - row * pitch, z);
        if (rule === "nearest") break;
      }
      const toNextColumn = (left + (column + (columnStep > 0 ? 1 : 0)) * pitch - o.x) / d.x;
      const toNextRow = (top - (row + (rowStep > 0 ? 1 : 0)) * pitch - o.y) / d.y;
      // A direction of 0 divides to an infinity of either sign, or to NaN on the very border: never crossed.
      if (d.x !== 0 && (d.y === 0 || toNextColumn < toNextRow)) {
        column += columnStep;
        distance = toNextColumn;
      } else if (d.y !== 0) {
        row += rowStep;
        distance = toNextRow;
      } else break;
    }
  }
  return best;
}

const mix = (a: number, b: number, t: number): number => a + (b - a) * t;

const clampIndex = (value: number, length: number): number =>
  Math.max(0, Math.min(length - 1, Math.floor(value)));
