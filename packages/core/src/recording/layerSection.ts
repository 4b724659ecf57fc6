import { countBytes } from "../activations/ranking.js";
import type { Activations, LayerActivations } from "../activations/types.js";
import { voxelLevels } from "../activations/voxels.js";
import { neuronsIn, type LayerHeader } from "./format.js";
import { NEIGHBOURHOODS, sortByNeighbourhood, unsort } from "./neighbourhoods.js";
import { pack, unpack } from "./nibbles.js";
import { fromCodes, quantize, toCodes } from "./quantize.js";
import { pause } from "./pause.js";

const COUNTS_LENGTH = NEIGHBOURHOODS * 4;

/** A layer's part of the header, and its section before compression. */
export async function encodeLayerSection(
  layer: LayerActivations,
  picture: Pick<Activations, "exact">,
  bits: number,
): Promise<{ header: LayerHeader; section: Uint8Array<ArrayBuffer> }> {
  const { name, kind, shape, axes, statistics, receptiveField, inputs } = layer;
  const quantized = await quantize(layer, picture, bits);
  const { scale, zeroPoint } = quantized;
  const sorted = sortByNeighbourhood(toCodes(quantized), shape);
  const codeBits = bits <= 4 ? 4 : 8;
  const codes = codeBits === 4 ? pack(sorted.codes) : sorted.codes;

  const section = new Uint8Array(COUNTS_LENGTH + codes.length);
  const counts = new DataView(section.buffer);
  sorted.counts.forEach((count, i) => counts.setUint32(i * 4, count, true));
  section.set(codes, COUNTS_LENGTH);
  const header = {
    name,
    kind,
    shape,
    axes,
    scale,
    zeroPoint,
    codeBits,
    statistics,
    receptiveField,
    inputs,
  } as const;
  return { header, section };
}

/** The most bytes that a layer's section can hold. */
export function mostBytes({ shape, codeBits }: LayerHeader): number {
  const neurons = neuronsIn(shape);
  return COUNTS_LENGTH + (codeBits === 4 ? Math.ceil(neurons / 2) + neurons : neurons);
}

/** The inverse of `encodeLayerSection`, but for quantisation; null for bytes that are no such section. */
export async function decodeLayerSection(
  header: LayerHeader,
  section: Uint8Array<ArrayBuffer>,
): Promise<LayerActivations | null> {
  const { name, kind, shape, axes, scale, zeroPoint, codeBits, statistics, receptiveField, inputs } = header;
  if (section.length < COUNTS_LENGTH) return null;
  const view = new DataView(section.buffer, section.byteOffset);
  const counts = Uint32Array.from({ length: NEIGHBOURHOODS }, (_, i) => view.getUint32(i * 4, true));
  const packed = section.subarray(COUNTS_LENGTH);
  const neurons = neuronsIn(shape);
  const sorted = codeBits === 4 ? unpack(packed, neurons) : packed;
  if (sorted?.length !== neurons) return null;

  await pause();
  const codes = unsort({ counts, codes: sorted }, shape);
  if (!codes) return null;
  const values = fromCodes(codes, zeroPoint);
  await pause();
  const voxels = voxelLevels(values, zeroPoint, shape);
  return {
    name,
    kind,
    shape,
    axes,
    values,
    scale,
    zeroPoint,
    counts: countBytes(values),
    voxels,
    statistics,
    ...channelRanges(values, header),
    receptiveField,
    inputs,
  };
}

function channelRanges(
  values: Uint8Array,
  { shape, scale, zeroPoint }: LayerHeader,
): Pick<LayerActivations, "channelMaxima" | "channelMinima"> {
  const plane = shape[1] * shape[2];
  const channelMaxima = new Float32Array(shape[0]);
  const channelMinima = new Float32Array(shape[0]);
  for (let channel = 0, i = 0; channel < shape[0]; channel++) {
    let max = 0;
    let min = 255;
    for (const end = i + plane; i < end; i++) {
      if (values[i]! > max) max = values[i]!;
      if (values[i]! < min) min = values[i]!;
    }
    channelMaxima[channel] = (max - zeroPoint) * scale;
    channelMinima[channel] = (min - zeroPoint) * scale;
  }
  return { channelMaxima, channelMinima };
}
