import { channelExtent, type LayerActivations } from "@neuron-cloud/core";
import {
  Data3DTexture,
  DataTexture,
  FloatType,
  LinearFilter,
  RedFormat,
  RGBAFormat,
  RGFormat,
  UnsignedByteType,
  Vector3,
} from "three";
import type { Normalization } from "./scale.js";

/** Texels in a row of a layer's channel table, at most. */
const CHANNEL_TABLE_WIDTH = 1024;

/**
 * What one picture's layer tells its shaders, beside what its block does: two pictures are drawn while one fades into the
 * other. Shared by reference, as `BlockUniforms` are.
 */
export interface LayerUniforms {
  /** How much of its brightness it shows, 0 to 1: cross-fades go through it. */
  readonly weight: { value: number };
  /** The same for cells, whose brightness is so many times that of the light in a scan. */
  readonly cellWeight: { value: number };
  readonly cellGain: { value: number };
  /** How much of a cell's edges is cut off, in its own measure: 0 for those of a user, and for small ones. */
  readonly bevel: { value: number };
  /** For dots; see `stridesFor`. */
  readonly strides: { readonly value: Vector3 };
  /** Brightness of one step of activity; 0 where each channel has its own, in `channelUnits`. */
  readonly unit: { value: number };
  readonly channelUnits: { value: DataTexture };
  /** The byte of activation 0. */
  readonly zeroPoint: { value: number };
  /** The texels that a volume is drawn from, and how many there are along each axis. */
  readonly voxels: { value: Data3DTexture };
  readonly texels: { readonly value: Vector3 };
  /** The texel's value of activation 0; −1 where a texel holds what lies above 0 and what lies below as two numbers. */
  readonly zeroTexel: { value: number };
  /** Brightness of a texel's 1. */
  readonly light: { value: number };
  /** The box that the texels fill: width, height and depth, and how far its middle lies in front of the block's. */
  readonly box: { readonly value: Vector3 };
  readonly boxShift: { value: number };
}

/** What stands where there is no texture yet, or no longer: a dark one, as `WebGPURenderer` cannot bind one without data. */
export const noVoxels = volumeTexture(1, 1, 1, RedFormat);
noVoxels.image.data = new Uint8Array(1);
noVoxels.needsUpdate = true;

export function createLayerUniforms(): LayerUniforms {
  return {
    weight: { value: 1 },
    cellWeight: { value: 0 },
    cellGain: { value: 1 },
    bevel: { value: 0 },
    strides: { value: new Vector3() },
    unit: { value: 0 },
    channelUnits: { value: channelTable(new Float32Array(1)) },
    zeroPoint: { value: 0 },
    voxels: { value: noVoxels },
    texels: { value: new Vector3(1, 1, 1) },
    zeroTexel: { value: 0 },
    light: { value: 0 },
    box: { value: new Vector3(1, 1, 1) },
    boxShift: { value: 0 },
  };
}

/** Without data yet. All are read in the same way: three makes a sampler for the first texture that a material has. */
export function volumeTexture(
  width: number,
  height: number,
  depth: number,
  format: typeof RedFormat | typeof RGFormat | typeof RGBAFormat,
): Data3DTexture {
  const texture = new Data3DTexture(null, width, height, depth);
  texture.format = format;
  texture.type = UnsignedByteType;
  texture.minFilter = texture.magFilter = LinearFilter;
  texture.unpackAlignment = 1;
  return texture;
}

/**
 * Sets how bright a step of activity is.
 * @returns how bright it is at most
 * @param top the activation that is fully bright, where it is one for the whole layer; see `topActivation`
 */
export function setNormalization(
  uniforms: LayerUniforms,
  layer: LayerActivations,
  normalization: Normalization,
  top: number,
): number {
  const [, height, width] = layer.shape;
  uniforms.zeroPoint.value = layer.zeroPoint;
  if (normalization === "channel" && height * width > 1) {
    uniforms.channelUnits.value.dispose();
    const units = channelUnits(layer);
    uniforms.channelUnits.value = channelTable(units);
    uniforms.unit.value = 0;
    return units.reduce((a, b) => Math.max(a, b), 0);
  }
  uniforms.unit.value = unitFor(layer, top);
  return uniforms.unit.value;
}

/** Brightness of one step of activity in each channel, where each has its own scale. */
export function channelUnits(layer: LayerActivations): Float32Array {
  return layer.channelMaxima.map((_, channel) => unitFor(layer, channelExtent(layer, channel)));
}

const unitFor = (layer: LayerActivations, full: number): number => (full > 0 ? layer.scale / full : 0);

function channelTable(units: Float32Array): DataTexture {
  const width = Math.min(units.length, CHANNEL_TABLE_WIDTH);
  const rows = Math.ceil(units.length / width);
  const texels = new Float32Array(rows * width);
  texels.set(units);
  const table = new DataTexture(texels, width, rows, RedFormat, FloatType);
  table.needsUpdate = true;
  return table;
}
