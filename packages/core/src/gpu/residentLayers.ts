import type { Activations, LayerActivations, LayerStatistics } from "../activations/types.js";
import { voxelLevels } from "../activations/voxels.js";
import { once } from "../once.js";
import { onLoss } from "./loss.js";
import type { ResidentLayer } from "./ResidentScan.js";
import { CHANNEL_FIELDS, FIRST_COUNT } from "./summarize.js";

/** What is known of a layer without any of its numbers. */
type Known = Pick<LayerActivations, "name" | "kind" | "shape" | "axes" | "receptiveField" | "inputs"> & {
  readonly resident: ResidentLayer;
};

const residents = new WeakMap<object, ResidentLayer>();

/**
 * Where a layer's bytes are on the GPU, or were until they went; null where they are here, and for a layer that was made of
 * another.
 */
export function residentOf(layer: LayerActivations): ResidentLayer | null {
  const resident = residents.get(layer);
  return resident && !resident.scan.isHome ? resident : null;
}

/**
 * Hears when activations went with their GPU before all of them was read: run the picture again then. Never does of those that are here.
 * @returns ends that
 */
export function onActivationsLost({ layers }: Pick<Activations, "layers">, listener: () => void): () => void {
  const scans = new Set(layers.flatMap((layer) => residentOf(layer)?.scan ?? []));
  const ends = [...scans].map((scan) => onLoss(scan.device, () => scan.isHome || listener()));
  return () => ends.forEach((end) => end());
}

/** The floats of a layer that keeps them. */
export function answersOf({ scan, floats }: ResidentLayer): Float32Array {
  return floats ? new Float32Array(scan.read(floats).buffer) : new Float32Array();
}

/**
 * A layer that stays on the GPU, as any other: what is asked for is read then, once, at once.
 * @param isNeverNegative whether its operator says so: it need not be asked for then
 */
export function residentLayer(
  { name, kind, shape, axes, receptiveField, inputs, resident }: Known,
  isNeverNegative: boolean,
): LayerActivations {
  const { scan } = resident;
  const neurons = shape[0] * shape[1] * shape[2];
  const plane = shape[1] * shape[2];
  const values = once(() => scan.read(resident.bytes).subarray(0, neurons));
  const channels = once(() => new Float32Array(scan.read(resident.channels).buffer));
  const summed = once(() => {
    const field = (offset: number) => channels().filter((_, i) => i % CHANNEL_FIELDS === offset);
    const [most, least, sums, squares, active, nonFinite] = [0, 1, 2, 3, 4, 5].map(field);
    const finite = (extremes: Float32Array) =>
      extremes.map((value, channel) => (nonFinite![channel] === plane ? 0 : value));
    return {
      maxima: finite(most!),
      minima: finite(least!),
      statistics: statisticsOf(channels(), neurons, [sums!, squares!, active!, nonFinite!].map(total)),
    };
  });
  const counts = once(() => {
    const facts = scan.factsOf(resident);
    return Uint32Array.from({ length: 256 }, (_, byte) => facts.getUint32((FIRST_COUNT + byte) * 4, true));
  });
  const zeroPoint = isNeverNegative ? () => 0 : once(() => scan.factsOf(resident).getUint32(4, true));
  const voxels = once(() => voxelLevels(values(), zeroPoint(), shape));
  // Properties of its own, so that a copy of it is one of its numbers.
  const layer: LayerActivations = {
    name,
    kind,
    shape,
    axes,
    receptiveField,
    inputs,
    get values() {
      return values();
    },
    get scale() {
      return scan.factsOf(resident).getFloat32(0, true);
    },
    get zeroPoint() {
      return zeroPoint();
    },
    get counts() {
      return counts();
    },
    get voxels() {
      return voxels();
    },
    get statistics() {
      return summed().statistics;
    },
    get channelMaxima() {
      return summed().maxima;
    },
    get channelMinima() {
      return summed().minima;
    },
  };
  residents.set(layer, resident);
  return layer;
}

function statisticsOf(
  channels: Float32Array,
  neurons: number,
  [sum = 0, squares = 0, active = 0, nonFinite = 0]: readonly number[],
): LayerStatistics {
  const finite = neurons - nonFinite;
  let [min, max] = [Infinity, -Infinity];
  for (let i = 0; i < channels.length; i += CHANNEL_FIELDS) {
    max = Math.max(max, channels[i]!);
    min = Math.min(min, channels[i + 1]!);
  }
  return {
    min: finite ? min : 0,
    max: finite ? max : 0,
    mean: finite ? sum / finite : 0,
    l2: Math.sqrt(squares),
    activeFraction: active / neurons,
    nonFinite,
  };
}

const total = (numbers: Float32Array): number => numbers.reduce((sum, value) => sum + value, 0);
