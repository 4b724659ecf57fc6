import { divide, sceneDepth, stepOf } from "./chunks.js";

/** Steps through a block, at most: a line of sight seldom meets more voxels. */
export const MOST_STEPS = 48;
/** More steps than voxels are met, so that one more or less of them does not show where they are few. */
export const SPARE_STEPS = 2;
/** From side to side of a block it is a whole number of voxels, to within so much: neighbouring pixels shall agree on it. */
export const WHOLE = 0.001;
/** Places that are looked at within one pixel, along each side, where feature maps lie side by side. */
export const MOST_SAMPLES = 6;

// The box that holds the light, from −0.5 to 0.5 in its own measures. Its back is drawn, so that the camera may stand inside.
export const volumeVertex = /* glsl */ `
uniform vec3 box;
uniform vec4 eye;
uniform float boxShift;
varying vec3 back;
varying vec3 way;
varying float viewDepth;

void main() {
  vec3 at = position * box + vec3(0.0, 0.0, boxShift);
  vec4 seen = modelViewMatrix * vec4(at, 1.0);
  viewDepth = -seen.z;
  back = position;
  way = (eye.w > 0.0 ? at - eye.xyz : eye.xyz * viewDepth) / box;
  gl_Position = projectionMatrix * seen;
}
`;

// A line of sight, in the box's own measures: from the camera's plane (t = 0) to the back of the box (t = 1).
const walk = /* glsl */ `
precision highp float;
precision highp sampler3D;
uniform sampler3D voxels;
uniform vec3 box, texels;
uniform vec4 eye;
uniform float zeroTexel, light, weight, gain, depth, thickness, pixelsPerUnit;
varying vec3 back;
varying vec3 way;
varying float viewDepth;
${sceneDepth}

struct Sight {
  vec3 origin;
  float enter;
  float leave;
};

Sight lineOfSight() {
  Sight sight = Sight(back - way, 0.0, min(1.0, distanceOfScene() / viewDepth));
  vec3 perWay = 1.0 / way;
  vec3 near = min((-0.5 - sight.origin) * perWay, (0.5 - sight.origin) * perWay);
  sight.enter = max(max(near.x, near.y), max(near.z, 0.0));
  return sight;
}

/** What a texel holds above 0, and what below. */
vec2 sides(vec4 texel) {
  return zeroTexel < 0.0 ? texel.rg : vec2(max(texel.r - zeroTexel, 0.0), max(zeroTexel - texel.r, 0.0));
}
`;

// Feature maps one behind another: all light on the way adds up.
export const volumeFragment = /* glsl */ `
${walk}

void main() {
  Sight sight = lineOfSight();
  float part = sight.leave - sight.enter;
  if (!(part > 0.0)) discard;

  vec3 crossed = abs(way) * texels * part;
  float most = max(crossed.x, max(crossed.y, crossed.z));
  float steps = min(ceil(most - ${WHOLE}) + ${SPARE_STEPS}.0, ${MOST_STEPS}.0);
  float step = part / steps;
  // Rows go down, and the first channel is in front.
  vec3 toTexels = vec3(1.0, -1.0, -1.0);
  vec3 onward = way * step * toTexels;
  vec3 place = (sight.origin + way * sight.enter) * toTexels + 0.5 + onward * 0.5;

  // Cells wider than a pixel have edges a pixel wide; narrower ones run into one another.
  float distance = eye.w > 0.0 ? 0.5 * viewDepth * (sight.enter + sight.leave) : 1.0;
  float sharpness = max(1.0, box.x * pixelsPerUnit / (texels.x * distance));
  vec2 perTexel = 1.0 / texels.xy;
  place.xy = place.xy * texels.xy - 0.5;
  onward.xy *= texels.xy;
  vec2 gathered = vec2(0.0);
  for (int i = 0; i < int(steps); i++) {
    vec2 corner = floor(place.xy);
    vec2 cell = corner + 0.5 + clamp((place.xy - corner - 0.5) * sharpness + 0.5, 0.0, 1.0);
    gathered += sides(textureLod(voxels, vec3(cell * perTexel, place.z), 0.0));
    place += onward;
  }
  vec2 emission = gathered * (step * length(way * box) / (thickness * depth) * light * gain * weight);
  gl_FragColor = vec4(emission, 0.0, 1.0);
}
`;

// Feature maps side by side: the average of all neurons that fall into the pixel.
export const tilesFragment = /* glsl */ `
${divide}
${walk}
${stepOf}
uniform vec2 mapSize;
uniform vec4 to, toTiles;

vec2 activityAt(vec2 place) {
  vec2 fromCorner = vec2(place.x - to.x, to.y - place.y) + 0.5 * to.w;
  vec2 tile = floor(fromCorner / toTiles.yz);
  vec2 cell = floor((fromCorner - tile * toTiles.yz) / to.w);
  float channel = tile.y * toTiles.x + tile.x;
  bool isThere = tile.x >= 0.0 && tile.x < toTiles.x && tile.y >= 0.0 && channel < texels.z
    && cell.x < mapSize.x && cell.y < mapSize.y;
  if (!isThere) return vec2(0.0);
  return sides(texelFetch(voxels, ivec3(cell, channel), 0)) * stepOf(channel);
}

void main() {
  Sight sight = lineOfSight();
  vec2 place = ((sight.origin + way * (0.5 * (sight.enter + sight.leave))) * box).xy;
  vec2 right = dFdx(place);
  vec2 up = dFdy(place);
  float part = sight.leave - sight.enter;
  if (!(part > 0.0)) discard;

  float cells = max(length(right), length(up)) / to.w;
  float samples = clamp(ceil(cells) + 1.0, 1.0, ${MOST_SAMPLES}.0);
  vec2 gathered = vec2(0.0);
  for (int i = 0; i < int(samples); i++)
    for (int j = 0; j < int(samples); j++)
      gathered += activityAt(
        place + right * ((float(i) + 0.5) / samples - 0.5) + up * ((float(j) + 0.5) / samples - 0.5)
      );
  float throughput = part * length(way * box) / (thickness * depth);
  vec2 emission = gathered * (255.0 / (samples * samples) * gain * weight * throughput);
  gl_FragColor = vec4(emission, 0.0, 1.0);
}
`;
