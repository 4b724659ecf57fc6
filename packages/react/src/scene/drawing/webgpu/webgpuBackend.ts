import {
  AddEquation,
  BackSide,
  BoxGeometry,
  BufferAttribute,
  CustomBlending,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  Mesh,
  NodeMaterial,
  NormalBlending,
  OneFactor,
  Sphere,
  type Texture,
} from "three/webgpu";
import { mix, positionGeometry, uniform, vec4 } from "three/tsl";
import type {
  Appearance,
  CompositeUniforms,
  DrawableUniforms,
  DrawingBackend,
  PointsDrawable,
  ScanComposite,
  VolumeDrawable,
} from "../backend.js";
import { unitSquare, releaseEntries, setEntries } from "../geometry.js";
import { compositeNode, neuronNodes } from "./nodes.js";
import type { Vec4Node } from "./shared.js";
import { volumeNodes } from "./volumeNodes.js";

/** Quads and boxes, for `WebGPURenderer` and both of its backends: WebGPU's points are one pixel, always. */
export const webgpuBackend: DrawingBackend = {
  createPoints: (uniforms) => new NeuronQuads(uniforms),
  createVolume: (uniforms) => new VolumeBox(uniforms),
  createComposite,
};

class NeuronQuads implements PointsDrawable {
  readonly object: Mesh<InstancedBufferGeometry, NodeMaterial>;
  readonly #geometry = quads();
  readonly #materials: Record<Appearance, NodeMaterial>;
  readonly #bounds = new Sphere();
  #active = 0;

  constructor(uniforms: DrawableUniforms) {
    const nodes = neuronNodes(uniforms);
    const dots = new NodeMaterial();
    dots.vertexNode = nodes.dotsVertex;
    dots.fragmentNode = nodes.dotsFragment;
    dots.blending = NormalBlending;
    dots.transparent = true;
    dots.toneMapped = false;
    this.#materials = { scan: adding(nodes.scanVertex, nodes.scanFragment), dots };
    this.#geometry.boundingSphere = this.#bounds;
    this.object = new Mesh(this.#geometry, this.#materials.scan);
    // The block itself answers to pointers.
    this.object.raycast = () => {};
  }

  setRanking(ranking: Uint32Array): void {
    this.#active = ranking.length;
    setEntries(this.#geometry, ranking, createEntries);
  }

  draw(appearance: Appearance, detail: number): void {
    this.object.material = this.#materials[appearance];
    this.#geometry.instanceCount = Math.ceil(this.#active * detail);
  }

  release(): void {
    releaseEntries(this.#geometry);
  }

  setRadius(radius: number): void {
    this.#bounds.radius = radius;
  }

  dispose(): void {
    this.#geometry.dispose();
    for (const material of Object.values(this.#materials)) material.dispose();
  }
}

class VolumeBox implements VolumeDrawable {
  readonly object: Mesh<BoxGeometry, NodeMaterial>;
  readonly #geometry = new BoxGeometry();
  readonly #materials: Record<"stack" | "tiles", NodeMaterial>;
  readonly #bounds = new Sphere();

  constructor(uniforms: DrawableUniforms) {
    const nodes = volumeNodes(uniforms);
    this.#materials = { stack: adding(nodes.vertex, nodes.stack), tiles: adding(nodes.vertex, nodes.tiles) };
    // From behind, so that the camera may stand inside.
    for (const material of Object.values(this.#materials)) material.side = BackSide;
    this.#geometry.boundingSphere = this.#bounds;
    this.object = new Mesh(this.#geometry, this.#materials.stack);
    this.object.raycast = () => {};
  }

  draw(arrangement: "stack" | "tiles"): void {
    this.object.material = this.#materials[arrangement];
  }

  setRadius(radius: number): void {
    this.#bounds.radius = radius;
  }

  dispose(): void {
    this.#geometry.dispose();
    for (const material of Object.values(this.#materials)) material.dispose();
  }
}

const createEntries = (array: Uint32Array) => new InstancedBufferAttribute(array, 1);

/** A square for each entry. */
function quads(): InstancedBufferGeometry {
  const corners = new Float32Array([-0.5, -0.5, 0, 0.5, -0.5, 0, 0.5, 0.5, 0, -0.5, 0.5, 0]);
  const geometry = new InstancedBufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(corners, 3));
  geometry.setIndex([0, 1, 2, 0, 2, 3]);
  return geometry;
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

function createComposite(emission: Texture, { colormap, area }: CompositeUniforms): ScanComposite {
  const material = new NodeMaterial();
  const corners = uniform(area.value);
  material.vertexNode = vec4(mix(corners.xy, corners.zw, positionGeometry.xy), 0, 1);
  material.fragmentNode = compositeNode(emission, colormap.value);
  material.premultipliedAlpha = true;
  material.transparent = true;
  material.depthTest = false;
  material.depthWrite = false;
  material.toneMapped = false;
  const geometry = unitSquare();
  return {
    object: new Mesh(geometry, material),
    dispose() {
      geometry.dispose();
      material.dispose();
    },
  };
}
