import { FACTS } from "./summarize.js";

/** WGSL that makes a byte of each float, counts the bytes, and finds how far a layer's activity goes. */
export const QUANTIZE = /* wgsl */ `
struct Sizes { neurons: u32, channels: u32, plane: u32, layer: u32 }
${FACTS("atomic<u32>")}

@group(0) @binding(0) var<uniform> sizes: Sizes;
@group(0) @binding(1) var<storage, read> floats: array<u32>;
@group(0) @binding(2) var<storage, read_write> bytes: array<u32>;
@group(0) @binding(3) var<storage, read_write> facts: array<Facts>;

var<workgroup> counted: array<atomic<u32>, 256>;

fn byteOf(bits: u32, scale: f32, zeroPoint: u32) -> u32 {
  if ((bits & 0x7f800000u) == 0x7f800000u) {
    if ((bits & 0x007fffffu) != 0u) { return zeroPoint; }
    return select(255u, 0u, bits >> 31u == 1u);
  }
  return u32(clamp(floor(bitcast<f32>(bits) / scale + f32(zeroPoint) + 0.5), 0, 255));
}

/** Four bytes in a word. */
@compute @workgroup_size(256)
fn toBytes(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let word = (group.y * groups.x + group.x) * 256u + local;
  let scale = facts[sizes.layer].scale;
  let zeroPoint = facts[sizes.layer].zeroPoint;
  var four = 0u;
  for (var i = 0u; i < 4u; i++) {
    let neuron = word * 4u + i;
    if (neuron < sizes.neurons) {
      let byte = byteOf(floats[neuron], scale, zeroPoint);
      four |= byte << (i * 8u);
      atomicAdd(&counted[byte], 1u);
    }
  }
  if (word * 4u < sizes.neurons) { bytes[word] = four; }
  workgroupBarrier();
  let count = atomicLoad(&counted[local]);
  if (count > 0u) { atomicAdd(&facts[sizes.layer].counts[local], count); }
}

@compute @workgroup_size(1)
fn measure() {
  let zeroPoint = i32(facts[sizes.layer].zeroPoint);
  let stronger = (sizes.neurons - atomicLoad(&facts[sizes.layer].counts[zeroPoint])) / 100u;
  var passed = 0u;
  var strongest = 0;
  var steps = 0u;
  for (var magnitude = 255; magnitude > 0; magnitude--) {
    var count = 0u;
    if (zeroPoint >= magnitude) { count += atomicLoad(&facts[sizes.layer].counts[zeroPoint - magnitude]); }
    if (zeroPoint + magnitude < 256) { count += atomicLoad(&facts[sizes.layer].counts[zeroPoint + magnitude]); }
    steps += count * u32(magnitude);
    passed += count;
    if (strongest == 0 && passed > stronger) { strongest = magnitude; }
  }
  let scale = facts[sizes.layer].scale;
  facts[sizes.layer].strongest = f32(strongest) * scale;
  facts[sizes.layer].emission = f32(steps) * scale / f32(sizes.neurons);
}
`;
