/** WGSL for what is known of a layer's bytes. `strongest` is as `fullActivation` has it, and `emission` the mean of what its neurons emit. */
export const FACTS = (count: "u32" | "atomic<u32>"): string => /* wgsl */ `
struct Facts {
  scale: f32, zeroPoint: u32, plane: u32, strongest: f32, emission: f32, counts: array<${count}, 256>
}`;

/** WGSL for what is known of one channel, as `LayerStatistics`. Where no number is finite, `most` lies below 0 and `least` above. */
export const CHANNEL = /* wgsl */ `
struct Channel { most: f32, least: f32, sum: f32, squares: f32, lit: f32, nonFinite: f32 }`;

/** WGSL that sums a layer's floats up: each channel by itself, and then what bytes are to stand for. */
export const SUMMARIZE = /* wgsl */ `
struct Sizes { neurons: u32, channels: u32, plane: u32, layer: u32 }
${CHANNEL}
${FACTS("u32")}

@group(0) @binding(0) var<uniform> sizes: Sizes;
// Their bits: a shader may take for granted that there is no number which is none.
@group(0) @binding(1) var<storage, read> floats: array<u32>;
@group(0) @binding(2) var<storage, read_write> channels: array<Channel>;
@group(0) @binding(3) var<storage, read_write> facts: array<Facts>;

const LARGEST = 3.4028234e38;
const nothing = Channel(-LARGEST, LARGEST, 0, 0, 0, 0);
var<workgroup> shares: array<Channel, 64>;

fn together(a: Channel, b: Channel) -> Channel {
  return Channel(max(a.most, b.most), min(a.least, b.least), a.sum + b.sum, a.squares + b.squares,
    a.lit + b.lit, a.nonFinite + b.nonFinite);
}

fn ofAll(local: u32, share: Channel) {
  shares[local] = share;
  for (var reach = 32u; reach > 0u; reach /= 2u) {
    workgroupBarrier();
    if (local < reach) { shares[local] = together(shares[local], shares[local + reach]); }
  }
}

@compute @workgroup_size(64)
fn byChannel(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32) {
  let channel = group.y * 65535u + group.x;
  if (channel >= sizes.channels) { return; }
  var share = nothing;
  for (var i = local; i < sizes.plane; i += 64u) {
    let bits = floats[channel * sizes.plane + i];
    if ((bits & 0x7f800000u) == 0x7f800000u) {
      share.nonFinite += 1;
      // What is infinite is active, and what is no number is not.
      share.lit += f32((bits & 0x007fffffu) == 0u);
    } else {
      let value = bitcast<f32>(bits);
      share = together(share, Channel(value, value, value, value * value, f32(value != 0), 0));
    }
  }
  ofAll(local, share);
  if (local == 0u) { channels[channel] = shares[0]; }
}

@compute @workgroup_size(64)
fn settle(@builtin(local_invocation_index) local: u32) {
  var share = nothing;
  for (var i = local; i < sizes.channels; i += 64u) { share = together(share, channels[i]); }
  ofAll(local, share);
  if (local > 0u) { return; }
  let low = min(0, shares[0].least);
  let range = (max(0, shares[0].most) - low) / 255;
  let scale = select(1.0, range, range > 0);
  facts[sizes.layer].plane = sizes.plane;
  facts[sizes.layer].scale = scale;
  facts[sizes.layer].zeroPoint = u32(floor(0.5 - low / scale));
}
`;

/** How many numbers of 32 bits there are of a channel, and of a layer. */
export const CHANNEL_FIELDS = 6;
export const FIRST_COUNT = 5;
export const FACT_FIELDS = FIRST_COUNT + 256;
