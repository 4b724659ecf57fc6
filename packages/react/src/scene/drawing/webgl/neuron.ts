import { divide, stepOf } from "./chunks.js";

/**
 * Where a neuron stands and how bright it is, from its entry in the ranking alone (see `Lattice` for the formula). Shared by
 * all appearances; `webgpu/neuronNodes.ts` says the same in TSL.
 */
export const neuron = /* glsl */ `
in uint entry;
uniform vec2 mapSize;
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
  vec2 inMap = divide(float(entry & 0xffffffu), mapSize.x * mapSize.y);
  vec2 rowAndColumn = divide(inMap.y, mapSize.x);
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
