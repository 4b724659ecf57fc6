import { MeshBasicMaterial, type Material, type WebGLProgramParametersWithUniforms } from "three";
import type { DrawableUniforms } from "../backend.js";
import { followingMaterial, setOwn } from "../followingMaterial.js";
import { neuron } from "./neuron.js";

/**
 * Before all else: where the instance stands, how large it is and its colour. A fading one shrinks; squares of a root, since
 * two that fade into one another are never both small. What is not active is slate, where others are black: it is there. `webgpu/cellMaterial.ts` says the same in TSL.
 */
const cell = /* glsl */ `
${neuron}
uniform sampler2D colormap;
uniform vec4 cellSize;
uniform float cellGain, cellWeight, bevel;
varying vec3 cellColor;

struct Cell {
  vec3 position;
  vec3 size;
};

Cell readCell() {
  Neuron neuron = readNeuron();
  float brightness = clamp(neuron.brightness * cellGain, -1.0, 1.0);
  float size = (0.3 + 0.6 * sqrt(abs(brightness))) * sqrt(cellWeight);
  cellColor = texture2D(colormap, vec2(abs(brightness), brightness < 0.0 ? 0.75 : 0.25)).rgb;
  cellColor += vec3(0.015, 0.02, 0.032) * (1.0 - abs(brightness));
  return Cell(neuron.position, size * mix(cellSize.xxy, cellSize.zzw, morph));
}

/** Its corner or that of a box whose edges are cut off. */
vec3 cornerOfCell(vec3 corner, vec3 normal) {
  return corner - bevel * (sign(corner) - normal);
}

/** By a light over the viewer's left shoulder. */
float lightOn(vec3 normal) {
  return 0.4 + 0.5 * max(dot(normal, vec3(-0.36, 0.72, 0.6)), 0.0) + 0.18 * max(normal.z, 0.0);
}
`;

export function cellMaterial({ block, layer }: DrawableUniforms, own: Material | null): Material {
  const material = own ? followingMaterial(own) : new MeshBasicMaterial({ toneMapped: false });
  const light = own ? "" : "cellColor *= lightOn(normalize(normalMatrix * (normal / cell.size)));";
  const onBeforeCompile = (shader: WebGLProgramParametersWithUniforms, ...rest: [never]) => {
    own?.onBeforeCompile(shader, ...rest);
    Object.assign(shader.uniforms, block, layer);
    shader.vertexShader = shader.vertexShader
      .replace("#include <common>", `#include <common>\n${cell}`)
      .replace("void main() {", `void main() {\nCell cell = readCell();\n${light}`)
      .replace("#include <beginnormal_vertex>", "#include <beginnormal_vertex>\nobjectNormal /= cell.size;")
      .replace(
        "#include <begin_vertex>",
        "#include <begin_vertex>\ntransformed = cell.position + cell.size * cornerOfCell(transformed, normal);",
      );
    shader.fragmentShader = shader.fragmentShader
      .replace("#include <common>", "#include <common>\nvarying vec3 cellColor;")
      .replace("#include <color_fragment>", "#include <color_fragment>\ndiffuseColor.rgb *= cellColor;");
  };
  const key = own?.customProgramCacheKey() ?? "";
  setOwn(material, { onBeforeCompile, customProgramCacheKey: () => `Neuron Cloud's cells ${key}` });
  return material;
}
