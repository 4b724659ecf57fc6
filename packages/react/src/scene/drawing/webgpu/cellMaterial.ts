import { MeshBasicNodeMaterial, type Material, type Node } from "three/webgpu";
import {
  float,
  int,
  materialColor,
  max,
  mix,
  normalGeometry,
  normalize,
  positionGeometry,
  select,
  sign,
  sqrt,
  texture,
  transformNormalToView,
  uniform,
  varying,
  vec2,
  vec3,
} from "three/tsl";
import type { DrawableUniforms } from "../backend.js";
import { followingMaterial, setOwn } from "../followingMaterial.js";
import { neuronNodes } from "./neuronNodes.js";
import { shared } from "./shared.js";

/** Says in TSL what `webgl/cellMaterial.ts` says in GLSL. */
export function cellMaterial(all: DrawableUniforms, own: Material | null): Material {
  const { block, layer } = all;
  const neuron = neuronNodes(all);
  const cellSize = uniform(block.cellSize.value);
  const bevel = shared(layer.bevel);

  const brightness = neuron.brightness.mul(shared(layer.cellGain)).clamp(-1, 1).toVar();
  const size = sqrt(brightness.abs())
    .mul(0.6)
    .add(0.3)
    .mul(sqrt(shared(layer.cellWeight)));
  const extent = mix(cellSize.xxy, cellSize.zzw, neuron.morph).mul(size).toVar();
  const side = select(brightness.lessThan(0), float(0.75), float(0.25));
  const slate = vec3(0.015, 0.02, 0.032).mul(brightness.abs().oneMinus());
  const color = texture(block.colormap.value, vec2(brightness.abs(), side)).level(int(0)).rgb.add(slate);
  const corner = positionGeometry.sub(sign(positionGeometry).sub(normalGeometry).mul(bevel));
  const normal = varying(transformNormalToView(normalGeometry.div(extent)), "normalOfCell");

  const positionNode = neuron.position.add(extent.mul(corner));
  if (own) {
    const material = followingMaterial(own);
    const normalNode: unknown = Reflect.get(own, "normalNode");
    const colorNode: unknown = Reflect.get(own, "colorNode");
    setOwn(material, {
      positionNode,
      normalNode: normalNode ?? normalize(normal),
      colorNode: isColor(colorNode) ? colorNode.mul(varying(color)) : materialColor.mul(varying(color)),
    });
    return material;
  }
  const material = new MeshBasicNodeMaterial({ toneMapped: false });
  material.positionNode = positionNode;
  const facing = normalize(transformNormalToView(normalGeometry.div(extent)));
  const light = max(facing.dot(vec3(-0.36, 0.72, 0.6)), 0)
    .mul(0.5)
    .add(0.4)
    .add(max(facing.z, 0).mul(0.18));
  material.colorNode = varying(color.mul(light), "colorOfCell");
  return material;
}

const isColor = (node: unknown): node is Node<"vec3"> =>
  typeof node === "object" && node !== null && "isNode" in node;
