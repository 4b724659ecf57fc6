import {
  AddEquation,
  BackSide,
  CustomBlending,
  NodeMaterial,
  NormalBlending,
  OneFactor,
  type Texture,
} from "three/webgpu";
import { int, mix, positionGeometry, uniformArray, vec4 } from "three/tsl";
import type { CompositeUniforms, DrawableUniforms, DrawingBackend, PointLook } from "../backend.js";
import { cellMaterial } from "./cellMaterial.js";
import { compositeNode, pointNodes } from "./nodes.js";
import type { Vec4Node } from "./shared.js";
import { volumeNodes } from "./volumeNodes.js";

/** TSL, for `WebGPURenderer` and both of its backends. */
export const webgpuBackend: DrawingBackend = {
  point: "square",
  pointMaterials,
  volumeMaterials,
  cellMaterial,
  compositeMaterial,
};

function pointMaterials(uniforms: DrawableUniforms): Record<PointLook, NodeMaterial> {
  const nodes = pointNodes(uniforms);
  const dots = new NodeMaterial();
  dots.vertexNode = nodes.dotsVertex;
  dots.fragmentNode = nodes.dotsFragment;
  dots.blending = NormalBlending;
  dots.transparent = true;
  dots.toneMapped = false;
  return { scan: adding(nodes.scanVertex, nodes.scanFragment), dots };
}

function volumeMaterials(uniforms: DrawableUniforms): Record<"stack" | "tiles", NodeMaterial> {
  const nodes = volumeNodes(uniforms);
  const materials = { stack: adding(nodes.vertex, nodes.stack), tiles: adding(nodes.vertex, nodes.tiles) };
  // From behind, so that the camera may stand inside.
  for (const material of Object.values(materials)) material.side = BackSide;
  return materials;
}

/** What it draws is added to what is there; the scene's depth is looked up in the shaders. */
function adding(vertexNode: Vec4Node, fragmentNode: Vec4Node): NodeMaterial {
  const material = new NodeMaterial();
  material.vertexNode = vertexNode;
  material.fragmentNode = fragmentNode;
  material.blending = CustomBlending;
  material.blendEquation = AddEquation;
  material.blendSrc = OneFactor;
  material.blendDst = OneFactor;
  material.depthTest = false;
  material.depthWrite = false;
  material.transparent = true;
  return material;
}

function compositeMaterial(emission: Texture, { colormap, columns }: CompositeUniforms): NodeMaterial {
  const material = new NodeMaterial();
  const column = uniformArray<"vec2">(columns.value, "vec2").element(int(positionGeometry.z));
  const height = mix(column.x, column.y, positionGeometry.y);
  material.vertexNode = vec4(positionGeometry.x.mul(2).sub(1), height, 0, 1);
  material.fragmentNode = compositeNode(emission, colormap.value);
  material.premultipliedAlpha = true;
  material.transparent = true;
  material.depthTest = false;
  material.depthWrite = false;
  material.toneMapped = false;
  return material;
}
