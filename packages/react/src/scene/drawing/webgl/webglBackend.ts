import {
  AddEquation,
  BackSide,
  CustomBlending,
  NormalBlending,
  OneFactor,
  ShaderMaterial,
  SRGBColorSpace,
  type Texture,
} from "three";
import type { CompositeUniforms, DrawableUniforms, DrawingBackend, PointLook } from "../backend.js";
import { cellMaterial } from "./cellMaterial.js";
import {
  compositeFragment,
  compositeVertex,
  dotsFragment,
  dotsVertex,
  scanFragment,
  scanVertex,
} from "./shaders.js";
import { tilesFragment, volumeFragment, volumeVertex } from "./volumeShaders.js";

/** GLSL, for `WebGLRenderer`. */
export const webglBackend: DrawingBackend = {
  point: "point",
  pointMaterials,
  volumeMaterials,
  cellMaterial,
  compositeMaterial,
};

/** What is drawn is added to what is there; the scene's depth is looked up in the shaders. */
const adding = {
  blending: CustomBlending,
  blendEquation: AddEquation,
  blendSrc: OneFactor,
  blendDst: OneFactor,
  depthTest: false,
  depthWrite: false,
  transparent: true,
} as const;

const together = ({ block, layer, scene }: DrawableUniforms) => ({ ...block, ...layer, ...scene });

function pointMaterials(all: DrawableUniforms): Record<PointLook, ShaderMaterial> {
  const uniforms = together(all);
  return {
    scan: new ShaderMaterial({ ...adding, uniforms, vertexShader: scanVertex, fragmentShader: scanFragment }),
    // The most active come first and write their depth, so the weaker ones behind never cover them.
    dots: new ShaderMaterial({
      uniforms,
      vertexShader: dotsVertex,
      fragmentShader: dotsFragment,
      blending: NormalBlending,
      transparent: true,
      toneMapped: false,
    }),
  };
}

function volumeMaterials(all: DrawableUniforms): Record<"stack" | "tiles", ShaderMaterial> {
  const box = { ...adding, uniforms: together(all), vertexShader: volumeVertex, side: BackSide } as const;
  return {
    stack: new ShaderMaterial({ ...box, fragmentShader: volumeFragment }),
    tiles: new ShaderMaterial({ ...box, fragmentShader: tilesFragment }),
  };
}

function compositeMaterial(
  emission: Texture,
  { colormap, encodedColormap, columns }: CompositeUniforms,
): ShaderMaterial {
  const shown = { value: colormap.value };
  const isEncoded = { value: false };
  const material = new ShaderMaterial({
    uniforms: { emission: { value: emission }, colormap: shown, isEncoded, columns },
    vertexShader: compositeVertex,
    fragmentShader: compositeFragment,
    premultipliedAlpha: true,
    transparent: true,
    depthTest: false,
    depthWrite: false,
    toneMapped: false,
  });
  material.onBeforeRender = (renderer) => {
    isEncoded.value = !renderer.getRenderTarget() && renderer.outputColorSpace === SRGBColorSpace;
    shown.value = isEncoded.value ? encodedColormap : colormap.value;
  };
  return material;
}
