import { FACTS } from "@neuron-cloud/core";
import { MEANS } from "../scale.js";

/**
 * WGSL that makes light of a layer's bytes: of neighbouring channels' average, in as many steps as `voxelLevels` has, and as bright as
 * `topActivation` and `setNormalization` say.
 */
export const LIGHT = /* wgsl */ `
struct Voxels {
  columns: u32, rows: u32, layers: u32,
  /** How many channels a voxel averages. */
  averaged: u32,
  neurons: u32,
  /** The layer's place, and those of all whose tops count. */
  layer: u32, first: u32, end: u32,
}
${FACTS("u32")}
@group(0) @binding(0) var<uniform> voxels: Voxels;
@group(0) @binding(1) var<storage, read> bytes: array<u32>;
@group(0) @binding(2) var<storage, read> facts: array<Facts>;
@group(0) @binding(3) var<storage, read_write> most: atomic<u32>;
@group(0) @binding(4) var texels: texture_storage_3d<rgba16float, write>;

var<workgroup> mostHere: atomic<u32>;

/** The sum of what lies above 0 in a voxel, and of what lies below. */
fn sidesAt(at: vec3u) -> vec2u {
  var sides = vec2u(0);
  if (any(at >= vec3u(voxels.columns, voxels.rows, voxels.layers))) { return sides; }
  let zeroPoint = facts[voxels.layer].zeroPoint;
  let plane = voxels.columns * voxels.rows;
  for (var i = 0u; i < voxels.averaged; i++) {
    let neuron = (at.z * voxels.averaged + i) * plane + at.y * voxels.columns + at.x;
    if (neuron >= voxels.neurons) { break; }
    let byte = (bytes[neuron / 4u] >> (neuron % 4u * 8u)) & 255u;
    sides += vec2u(max(byte, zeroPoint) - zeroPoint, zeroPoint - min(byte, zeroPoint));
  }
  return sides;
}

@compute @workgroup_size(8, 8)
fn findMost(@builtin(global_invocation_id) at: vec3u, @builtin(local_invocation_index) local: u32) {
  let sides = sidesAt(at);
  atomicMax(&mostHere, max(sides.x, sides.y));
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
  var steps = sidesAt(at);
  var brightness = unit();
  if (voxels.averaged > 1u) {
    let peak = max(1, atomicLoad(&most));
    steps = (steps * 510 + peak) / (2 * peak);
    brightness *= f32(peak) / 255 / f32(voxels.averaged);
  }
  // Of 256 steps, since a half float is rough near 0, and in two parts, since one of them alone is rough anywhere.
  let rough = quantizeToF16(brightness * 256);
  textureStore(texels, at, vec4f(vec2f(steps) / 256, rough, brightness * 256 - rough));
}
`;
