import {
  AddEquation,
  CustomBlending,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  BufferAttribute,
  Mesh,
  NodeMaterial,
  NormalBlending,
  OneFactor,
  Sphere,
  type Texture,
} from "three/webgpu";
import { positionGeometry, vec4 } from "three/tsl";
import type { Appearance, DrawingBackend, NeuronDrawable, Neurons, ScanComposite } from "../backend.js";
import type { BlockUniforms } from "../blockUniforms.js";
import { fullscreenTriangle, releaseEntries, setEntries } from "../geometry.js";
import { compositeNode, neuronNodes, type Vec4Node } from "./nodes.js";

/** Quads, for `WebGPURenderer` and both of its backends: WebGPU's points are one pixel, always. */
export const webgpuBackend: DrawingBackend = {
  createDrawable: (uniforms) => new QuadsDrawable(uniforms),
  createComposite,
};

class QuadsDrawable implements NeuronDrawable {
  readonly object: Mesh<InstancedBufferGeometry, NodeMaterial>;
  readonly weight = { value: 1 };
  readonly #ranking = quads();
  readonly #bundles = quads();
  readonly #materials: Record<Appearance | "bundles", NodeMaterial>;
  readonly #bounds = new Sphere();
  #active = 0;

  constructor(uniforms: BlockUniforms) {
    const nodes = neuronNodes(uniforms, this.weight);
    const dots = new NodeMaterial();
    dots.vertexNode = nodes.dotsVertex;
    dots.fragmentNode = nodes.dotsFragment;
    dots.blending = NormalBlending;
    dots.transparent = true;
    dots.toneMapped = false;
    this.#materials = {
      scan: adding(nodes.scanVertex, nodes.scanFragment),
      bundles: adding(nodes.bundlesVertex, nodes.scanFragment),
      dots,
    };
    this.#ranking.boundingSphere = this.#bundles.boundingSphere = this.#bounds;
    this.object = new Mesh(this.#ranking, this.#materials.scan);
    // The block itself answers to pointers.
    this.object.raycast = () => {};
  }

  setNeurons({ ranking, bundles }: Neurons): void {
    this.#active = ranking.length;
    setEntries(this.#ranking, ranking, createEntries);
    setEntries(this.#bundles, bundles, createEntries);
    this.#bundles.instanceCount = bundles.length;
  }

  drawRanking(appearance: Appearance, detail: number): void {
    this.object.material = this.#materials[appearance];
    this.object.geometry = this.#ranking;
    this.#ranking.instanceCount = Math.ceil(this.#active * detail);
  }

  drawBundles(): void {
    this.object.material = this.#materials.bundles;
    this.object.geometry = this.#bundles;
  }

  release(): void {
    releaseEntries(this.#ranking);
    releaseEntries(this.#bundles);
  }

  setRadius(radius: number): void {
    this.#bounds.radius = radius;
  }

  dispose(): void {
    this.#ranking.dispose();
    this.#bundles.dispose();
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

/** What it draws is added to what is there. */
function adding(vertexNode: Vec4Node, fragmentNode: Vec4Node): NodeMaterial {
  const material = new NodeMaterial();
  material.vertexNode = vertexNode;
  material.fragmentNode = fragmentNode;
  material.blending = CustomBlending;
  material.blendEquation = AddEquation;
  material.blendSrc = OneFactor;
  material.blendDst = OneFactor;
  material.depthWrite = false;
  material.transparent = true;
  return material;
}

function createComposite(emission: Texture, colormap: BlockUniforms["colormap"]): ScanComposite {
  const material = new NodeMaterial();
  material.vertexNode = vec4(positionGeometry.xy, 0, 1);
  material.fragmentNode = compositeNode(emission, colormap.value);
  material.premultipliedAlpha = true;
  material.transparent = true;
  material.depthTest = false;
  material.depthWrite = false;
  material.toneMapped = false;
  const geometry = fullscreenTriangle();
  return {
    object: new Mesh(geometry, material),
    dispose() {
      geometry.dispose();
      material.dispose();
    },
  };
}
