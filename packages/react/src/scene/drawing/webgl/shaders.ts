import { BUNDLED_CHANNELS } from "@neuron-cloud/core";

/**
 * Where a neuron stands and how bright it is, from its entry in the ranking alone (see `Lattice` for the formula), or
 * from that of its bundle. Shared by both appearances; `webgpu/nodes.ts` says the same in TSL.
 */
const neuron = /* glsl */ `
in uint entry;
uniform vec2 map;
uniform vec4 from, fromTiles, to, toTiles;
uniform float depth, morph, unit, zeroPoint, gain, weight, pixelsPerUnit;
uniform highp sampler2D channelUnits;

struct Neuron {
  vec3 position;
  float brightness;
};

/** Quotient and remainder, exact for whole numbers below 2^24, where the division may round across one. Faster than integers. */
vec2 divide(float a, float b) {
  float quotient = floor(a / b);
  float remainder = a - quotient * b;
  float correction = float(remainder >= b) - float(remainder < 0.0);
  return vec2(quotient + correction, remainder - correction * b);
}

vec3 place(vec4 lattice, vec4 tiles, float channel, vec2 rowAndColumn) {
  vec2 tile = divide(channel, tiles.x);
  return vec3(
    lattice.x + rowAndColumn.y * lattice.w + tile.y * tiles.y,
    lattice.y - rowAndColumn.x * lattice.w - tile.x * tiles.z,
    lattice.z - tile.x * tiles.w
  );
}

Neuron readNeuron() {
  vec2 inMap = divide(float(entry & 0xffffffu), map.x * map.y);
  vec2 rowAndColumn = divide(inMap.y, map.x);
  float channel = inMap.x;

  float step = unit;
  if (step == 0.0) {
    vec2 texel = divide(channel, 1024.0);
    step = texelFetch(channelUnits, ivec2(texel.yx), 0).r;
  }
  vec3 position = morph < 1.0 ? place(from, fromTiles, channel, rowAndColumn) : vec3(0.0);
  if (morph > 0.0) position = mix(position, place(to, toTiles, channel, rowAndColumn), morph);
  return Neuron(position, max(float(entry >> 24u) - zeroPoint, 0.0) * step * gain);
}

/** From 0 to 1; three's TSL calls it hash. See M. Jarzynski, M. Olano: Hash Functions for GPU Rendering (2020). */
float randomOf(uint seed) {
  uint state = seed * 747796405u + 2891336453u;
  uint word = ((state >> ((state >> 28u) + 4u)) ^ state) * 277803737u;
  return float((word >> 22u) ^ word) / 4294967296.0;
}

/**
 * A bundle's neurons stand so close together that one place does for all: a random one within its depth, since points in
 * the middles would make stripes.
 */
Neuron readBundle() {
  uint index = entry & 0x1fffffu;
  vec2 inMap = divide(float(index), map.x * map.y);
  vec2 rowAndColumn = divide(inMap.y, map.x);
  float channel = (inMap.x + randomOf(index)) * ${BUNDLED_CHANNELS}.0 - 0.5;
  vec3 position = from.xyz + vec3(rowAndColumn.y * from.w, -rowAndColumn.x * from.w, -channel * fromTiles.w);
  return Neuron(position, float(entry >> 21u) * unit * gain);
}

/** Pixels between two neighbouring neurons, at this depth. */
float pixelPitch(float w) {
  return mix(from.w, to.w, morph) * pixelsPerUnit / w;
}
`;

// A neuron covers its cell. Where that is less than a pixel, it emits as much less: brightness stays when one zooms.
const scanned = (read: string) => /* glsl */ `
${neuron}
varying float emission;

void main() {
  Neuron neuron = ${read}();
  gl_Position = projectionMatrix * modelViewMatrix * vec4(neuron.position, 1.0);
  float pitch = pixelPitch(gl_Position.w);
  gl_PointSize = max(pitch, 1.0);
  emission = neuron.brightness * weight * min(pitch * pitch, 1.0) / depth;
}
`;

export const scanVertex = scanned("readNeuron");
export const bundlesVertex = scanned("readBundle");

export const scanFragment = /* glsl */ `
varying float emission;

void main() {
  gl_FragColor = vec4(emission, 0.0, 0.0, 1.0);
}
`;

// Of dots smaller than a pixel only so many are drawn that they cover the area of all: fainter ones would round to nothing.
export const dotsVertex = /* glsl */ `
${neuron}
varying float brightness;
varying float opacity;
varying float size;

void main() {
  Neuron neuron = readNeuron();
  gl_Position = projectionMatrix * modelViewMatrix * vec4(neuron.position, 1.0);
  brightness = min(neuron.brightness, 1.0);
  size = pixelPitch(gl_Position.w) * (0.25 + 0.65 * sqrt(brightness));
  opacity = weight * smoothstep(0.0, 0.6, brightness);
  if (randomOf(entry & 0xffffffu) > size * size) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
  size = max(size, 1.0);
  gl_PointSize = size;
}
`;

export const dotsFragment = /* glsl */ `
uniform sampler2D colormap;
varying float brightness;
varying float opacity;
varying float size;

void main() {
  float radius = length(gl_PointCoord - 0.5) * size;
  float edge = size > 2.0 ? clamp(0.5 * size - radius + 0.5, 0.0, 1.0) : 1.0;
  if (opacity * edge < 0.02) discard;
  gl_FragColor = vec4(texture2D(colormap, vec2(brightness, 0.5)).rgb, opacity * edge);
  #include <colorspace_fragment>
}
`;

export const compositeVertex = /* glsl */ `
varying vec2 at;

void main() {
  at = position.xy * 0.5 + 0.5;
  gl_Position = vec4(position.xy, 0.0, 1.0);
}
`;

// 1 − e^−x never saturates to one flat colour. What emits nothing is transparent, whatever the colormap begins with.
export const compositeFragment = /* glsl */ `
uniform sampler2D emission;
uniform sampler2D colormap;
varying vec2 at;

void main() {
  float gathered = texture2D(emission, at).r;
  float alpha = 1.0 - exp(-8.0 * gathered);
  gl_FragColor = vec4(texture2D(colormap, vec2(1.0 - exp(-gathered), 0.5)).rgb, alpha);
  #include <colorspace_fragment>
  gl_FragColor.rgb *= alpha;
}
`;
