/** What shaders share. `webgpu/nodes.ts` says the same in TSL. */

/**
 * How far away the user's own objects are at this pixel, from depth as three's renderers write it; see `SceneDepth`. A processor that
 * draws goes through both sides of a branch; a loop that is left out reads no texels there, though its arithmetic is done.
 */
export const sceneDepth = /* glsl */ `
uniform highp sampler2D sceneDepth;
uniform vec4 depthCode, logDepth;
uniform mat4 unproject;
uniform vec2 viewport;

float distanceOfScene() {
  float distance = 1e30;
  for (bool isThere = depthCode.x != 0.0; isThere; isThere = false) {
    float depth = texelFetch(sceneDepth, ivec2(gl_FragCoord.xy), 0).r;
    vec2 xy = gl_FragCoord.xy / viewport * 2.0 - 1.0;
    vec4 place = unproject * vec4(xy, depth * depthCode.y + depthCode.z, 1.0);
    bool isLogarithm = depthCode.x == 2.0;
    distance = isLogarithm ? logDepth.x * exp2(depth * logDepth.y) - logDepth.z : -place.z / place.w;
  }
  return distance;
}
`;

/** Quotient and remainder, exact for whole numbers below 2^24, where the division may round across one. Faster than integers. */
export const divide = /* glsl */ `
vec2 divide(float a, float b) {
  float quotient = floor(a / b);
  float remainder = a - quotient * b;
  float correction = float(remainder >= b) - float(remainder < 0.0);
  return vec2(quotient + correction, remainder - correction * b);
}
`;

/** Brightness of a step of activity, for all channels or for each its own. Needs `divide`. */
export const stepOf = /* glsl */ `
uniform float unit;
uniform highp sampler2D channelUnits;

float stepOf(float channel) {
  if (unit != 0.0) return unit;
  vec2 texel = divide(channel, 1024.0);
  return texelFetch(channelUnits, ivec2(texel.yx), 0).r;
}
`;
