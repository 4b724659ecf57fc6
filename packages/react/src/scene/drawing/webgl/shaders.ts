import { sceneDepth } from "./chunks.js";
import { dots } from "../dotStrides.js";
import { COLUMNS } from "../ScanArea.js";
import { neuron } from "./neuron.js";

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

// Of dots smaller than a pixel only so many are drawn that they cover the area of all, and of faint ones as many as are together
// as opaque: see `shareOfDots`. Some have been left out before (`strides`); should there be too few, they are the larger.
export const dotsVertex = /* glsl */ `
#include <common>
#include <logdepthbuf_pars_vertex>
${neuron}
uniform vec3 strides;
varying float brightness;
varying float opacity;
varying float size;

void main() {
  Neuron neuron = readNeuron();
  gl_Position = projectionMatrix * modelViewMatrix * vec4(neuron.position, 1.0);
  brightness = clamp(neuron.brightness, -1.0, 1.0);
  float pitch = pixelPitch(gl_Position.w);
  float dense = clamp((${dots.SPARSE_FROM}.0 - pitch) / ${dots.SPARSE_FROM - dots.DENSE_UP_TO}.0, 0.0, 1.0);
  float faint = ${dots.FAINT} * dense;
  float shown = smoothstep(0.0, 0.6, abs(brightness));
  float steps = abs(float(entry >> 24u) - zeroPoint);
  float stride = steps < strides.z ? ${dots.STRIDES[1]}.0 : steps < strides.y ? ${dots.STRIDES[0]}.0 : 1.0;
  float crowd = steps < strides.x ? 1.0 - dense * ${1 - dots.IN_THE_CROWD} : 1.0;
  size = pitch * (0.25 + 0.65 * sqrt(abs(brightness)));
  float share = min(size * size, 1.0) * min(shown / max(faint, 1e-6), 1.0) * crowd * stride;
  opacity = weight * max(shown, faint);
  if (randomOf(entry & 0xffffffu) > share) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
  size = max(size, 1.0) * sqrt(max(share, 1.0));
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
uniform vec2 columns[${COLUMNS}];
uniform sampler2D emission;
varying vec2 texel;

void main() {
  vec2 column = columns[int(position.z)];
  vec2 at = vec2(position.x * 2.0 - 1.0, mix(column.x, column.y, position.y));
  texel = (at * 0.5 + 0.5) * vec2(textureSize(emission, 0));
  gl_Position = vec4(at, 0.0, 1.0);
}
`;

// 1 − e^−x never saturates to one flat colour. What emits nothing is transparent, whatever the colormap begins with. All
// light together says how bright; its colour is mixed of those for what lies above 0 and what below, by their shares: between the
// middles of the colormap's two rows. A processor that draws skips texels in a loop that is left out, but not in a branch.
// Where colours go to the screen, the colormap has them as they are shown, and nothing is to be converted twice for each pixel.
export const compositeFragment = /* glsl */ `
uniform sampler2D emission;
uniform sampler2D colormap;
uniform bool isEncoded;
varying vec2 texel;

void main() {
  vec2 gathered = texelFetch(emission, ivec2(texel), 0).rg;
  float all = gathered.x + gathered.y;
  gl_FragColor = vec4(0.0);
  for (bool isLit = all > 0.0; isLit; isLit = false) {
    float dark = exp(-all);
    float darker = dark * dark * dark * dark;
    float alpha = 1.0 - darker * darker;
    gl_FragColor = vec4(textureLod(colormap, vec2(1.0 - dark, 0.25 + 0.5 * gathered.y / all), 0.0).rgb, alpha);
    for (bool isLinear = !isEncoded; isLinear; isLinear = false) {
      #include <colorspace_fragment>
    }
    gl_FragColor.rgb *= alpha;
  }
}
`;
