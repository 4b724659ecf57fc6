import { divide, sceneDepth, stepOf } from "./chunks.js";

/**
 * Where a neuron stands and how bright it is, from its entry in the ranking alone (see `Lattice` for the formula). Shared by
 * both appearances; `webgpu/nodes.ts` says the same in TSL.
 */
const neuron = /* glsl */ `
in uint entry;
uniform vec2 map;
uniform vec4 from, fromTiles, to, toTiles;
uniform float depth, morph, zeroPoint, gain, weight, pixelsPerUnit;
${divide}
${stepOf}

struct Neuron {
  vec3 position;
  /** Below 0 where the activation is. */
  float brightness;
};

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
  vec3 position = morph < 1.0 ? place(from, fromTiles, channel, rowAndColumn) : vec3(0.0);
  if (morph > 0.0) position = mix(position, place(to, toTiles, channel, rowAndColumn), morph);
  return Neuron(position, (float(entry >> 24u) - zeroPoint) * stepOf(channel) * gain);
}

/** From 0 to 1; three's TSL calls it hash. See M. Jarzynski, M. Olano: Hash Functions for GPU Rendering (2020). */
float randomOf(uint seed) {
  uint state = seed * 747796405u + 2891336453u;
  uint word = ((state >> ((state >> 28u) + 4u)) ^ state) * 277803737u;
  return float((word >> 22u) ^ word) / 4294967296.0;
}

/** Pixels between two neighbouring neurons, at this depth. */
float pixelPitch(float w) {
  return mix(from.w, to.w, morph) * pixelsPerUnit / w;
}
`;

// A neuron covers its cell. Where that is less than a pixel, it emits as much less: brightness stays when one zooms.
export const scanVertex = /* glsl */ `
${neuron}
varying float emission;
varying float viewDepth;

void main() {
  Neuron neuron = readNeuron();
  vec4 seen = modelViewMatrix * vec4(neuron.position, 1.0);
  viewDepth = -seen.z;
  gl_Position = projectionMatrix * seen;
  float pitch = pixelPitch(gl_Position.w);
  gl_PointSize = max(pitch, 1.0);
  emission = neuron.brightness * weight * min(pitch * pitch, 1.0) / depth;
}
`;

export const scanFragment = /* glsl */ `
varying float emission;
varying float viewDepth;
${sceneDepth}

void main() {
  if (viewDepth > distanceOfScene()) discard;
  gl_FragColor = vec4(max(emission, 0.0), max(-emission, 0.0), 0.0, 1.0);
}
`;

// Of dots smaller than a pixel only so many are drawn that they cover the area of all: fainter ones would round to nothing.
export const dotsVertex = /* glsl */ `
#include <common>
#include <logdepthbuf_pars_vertex>
${neuron}
varying float brightness;
varying float opacity;
varying float size;

void main() {
  Neuron neuron = readNeuron();
  gl_Position = projectionMatrix * modelViewMatrix * vec4(neuron.position, 1.0);
  brightness = clamp(neuron.brightness, -1.0, 1.0);
  size = pixelPitch(gl_Position.w) * (0.25 + 0.65 * sqrt(abs(brightness)));
  opacity = weight * smoothstep(0.0, 0.6, abs(brightness));
  if (randomOf(entry & 0xffffffu) > size * size) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
  size = max(size, 1.0);
  gl_PointSize = size;
  #include <logdepthbuf_vertex>
}
`;

export const dotsFragment = /* glsl */ `
#include <common>
#include <logdepthbuf_pars_fragment>
uniform sampler2D colormap;
varying float brightness;
varying float opacity;
varying float size;

void main() {
  float radius = length(gl_PointCoord - 0.5) * size;
  float edge = size > 2.0 ? clamp(0.5 * size - radius + 0.5, 0.0, 1.0) : 1.0;
  if (opacity * edge < 0.02) discard;
  #include <logdepthbuf_fragment>
  float side = brightness < 0.0 ? 0.75 : 0.25;
  gl_FragColor = vec4(texture2D(colormap, vec2(abs(brightness), side)).rgb, opacity * edge);
  #include <colorspace_fragment>
}
`;

export const compositeVertex = /* glsl */ `
uniform vec4 area;
varying vec2 at;

void main() {
  vec2 place = mix(area.xy, area.zw, position.xy);
  at = place * 0.5 + 0.5;
  gl_Position = vec4(place, 0.0, 1.0);
}
`;

// 1 − e^−x never saturates to one flat colour. What emits nothing is transparent, whatever the colormap begins with. All
// light together says how bright; its colour is mixed of those for what lies above 0 and what below, by their shares.
export const compositeFragment = /* glsl */ `
uniform sampler2D emission;
uniform sampler2D colormap;
varying vec2 at;

void main() {
  vec2 gathered = texture2D(emission, at).rg;
  float all = gathered.x + gathered.y;
  if (all == 0.0) discard;
  float tone = 1.0 - exp(-all);
  vec3 above = texture2D(colormap, vec2(tone, 0.25)).rgb;
  vec3 below = texture2D(colormap, vec2(tone, 0.75)).rgb;
  float alpha = 1.0 - exp(-8.0 * all);
  gl_FragColor = vec4(mix(above, below, gathered.y / all), alpha);
  #include <colorspace_fragment>
  gl_FragColor.rgb *= alpha;
}
`;
