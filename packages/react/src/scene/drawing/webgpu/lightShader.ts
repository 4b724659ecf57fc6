import { CHANNEL, FACTS } from "@neuron-cloud/core";
import { MEANS } from "../scale.js";

/** What is fully bright: the most of some layers, or of each channel, whose voxels are averaged in a stack and shown one by one in tiles. */
export const SCALE = { ofLayers: 0, ofChannelsInStack: 1, ofChannelsInTiles: 2 } as const;

/**
 * WGSL that makes light of a layer's bytes: of neighbouring channels' average, in as many steps as `voxelLevels` and `averageChannels` have,
 * and as bright as `topActivation` and `setNormalization` say.
 */
export const LIGHT = /* wgsl */ `
struct Voxels {
  columns: u32, rows: u32, layers: u32,
  /** How many channels a voxel averages. */
  averaged: u32,
  neurons: u32,
  /** The layer's place, and those of all whose tops count. */
  layer: u32, first: u32, end: u32,
  scale: u32,
}
${FACTS("u32")}
${CHANNEL}
@group(0) @binding(0) var<uniform> voxels: Voxels;
@group(0) @binding(1) var<storage, read> bytes: array<u32>;
@group(0) @binding(2) var<storage, read> facts: array<Facts>;
@group(0) @binding(3) var<storage, read> channels: array<Channel>;
// A whole number, or the bits of one that is not below 0, which are in the same order.
@group(0) @binding(4) var<storage, read_write> most: atomic<u32>;
@group(0) @binding(5) var texels: texture_storage_3d<rgba16float, write>;

var<workgroup> mostHere: atomic<u32>;

/** How far a neuron's activity lies above 0, and how far below. */
fn sidesOf(channel: u32, at: vec2u) -> vec2u {
  let neuron = (channel * voxels.rows + at.y) * voxels.columns + at.x;
  if (neuron >= voxels.neurons) { return vec2u(0); }
  let zeroPoint = facts[voxels.layer].zeroPoint;
  let byte = (bytes[neuron / 4u] >> (neuron % 4u * 8u)) & 255u;
  return vec2u(max(byte, zeroPoint) - zeroPoint, zeroPoint - min(byte, zeroPoint));
}

fn isThere(at: vec3u) -> bool {
  return all(at < vec3u(voxels.columns, voxels.rows, voxels.layers));
}

/** The sum of what lies above 0 in a voxel, and of what lies below. */
fn sidesAt(at: vec3u) -> vec2u {
  var sides = vec2u(0);
  if (!isThere(at)) { return sides; }
  for (var i = 0u; i < voxels.averaged; i++) { sides += sidesOf(at.z * voxels.averaged + i, at.xy); }
  return sides;
}

/** Brightness of one step of activity in a channel that has a scale of its own. */
fn unitOf(channel: u32) -> f32 {
  let extent = max(0, max(channels[channel].most, -channels[channel].least));
  return select(0.0, facts[voxels.layer].scale / extent, extent > 0);
}

/** The same in brightness. */
fn lightAt(at: vec3u) -> vec2f {
  var sides = vec2f(0);
  if (!isThere(at)) { return sides; }
  for (var i = 0u; i < voxels.averaged; i++) {
    let channel = at.z * voxels.averaged + i;
    if (channel < arrayLength(&channels)) { sides += vec2f(sidesOf(channel, at.xy)) * unitOf(channel); }
  }
  return sides;
}

@compute @workgroup_size(8, 8)
fn findMost(@builtin(global_invocation_id) at: vec3u, @builtin(local_invocation_index) local: u32) {
  if (voxels.scale == ${SCALE.ofLayers}u) {
    let sides = sidesAt(at);
    atomicMax(&mostHere, max(sides.x, sides.y));
  } else {
    let light = lightAt(at);
    atomicMax(&mostHere, bitcast<u32>(max(light.x, light.y)));
  }
  workgroupBarrier();
  if (local == 0u) { atomicMax(&most, atomicLoad(&mostHere)); }
}

/** Brightness of one step of activity. */
fn unit() -> f32 {
  var top = 0.0;
  for (var i = voxels.first; i < voxels.end; i++) {
    let strongest = facts[i].strongest;
    top = max(top, select(sqrt(strongest * ${MEANS} * facts[i].emission), strongest, facts[i].plane == 1u));
  }
  return select(0.0, facts[voxels.layer].scale / top, top > 0);
}

@compute @workgroup_size(8, 8)
fn makeLight(@builtin(global_invocation_id) at: vec3u) {
  var steps: vec2u;
  var brightness: f32;
  if (voxels.scale == ${SCALE.ofChannelsInStack}u) {
    let peak = bitcast<f32>(atomicLoad(&most));
    steps = vec2u(lightAt(at) * select(0.0, 255 / peak, peak > 0) + 0.5);
    brightness = peak / 255 / f32(voxels.averaged);
  } else {
    steps = sidesAt(at);
    if (voxels.scale == ${SCALE.ofChannelsInTiles}u) { brightness = unitOf(at.z); } else { brightness = unit(); }
    if (voxels.averaged > 1u) {
      let peak = max(1, atomicLoad(&most));
      steps = (steps * 510 + peak) / (2 * peak);
      brightness *= f32(peak) / 255 / f32(voxels.averaged);
    }
  }
  // Of 256 steps, since a half float is rough near 0, and in two parts, since one of them alone is rough anywhere.
  let rough = quantizeToF16(brightness * 256);
  textureStore(texels, at, vec4f(vec2f(steps) / 256, rough, brightness * 256 - rough));
}
`;
