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
import type { Appearance, DrawingBackend, NeuronDrawable, ScanComposite } from "../backend.js";
import type { BlockUniforms } from "../blockUniforms.js";
import { fullscreenTriangle, releaseEntries, setEntries } from "../geometry.js";
import { compositeNode, neuronNodes } from "./nodes.js";

/** Quads, for `WebGPURenderer` and both of its backends: WebGPU's points are one pixel, always. */
export const webgpuBackend: DrawingBackend = {
  createDrawable: (uniforms) => new QuadsDrawable(uniforms),
  createComposite,
};

class QuadsDrawable implements NeuronDrawable {
  readonly object: Mesh<InstancedBufferGeometry, NodeMaterial>;
  readonly weight = { value: 1 };
  readonly #geometry = new InstancedBufferGeometry();
  readonly #materials: Record<Appearance, NodeMaterial>;
  readonly #bounds = new Sphere();
  #appearance: Appearance = "scan";

  constructor(uniforms: BlockUniforms) {
    const nodes = neuronNodes(uniforms, this.weight);
    const scan = new NodeMaterial();
    scan.vertexNode = nodes.scanVertex;
    scan.fragmentNode = nodes.scanFragment;
    scan.blending = CustomBlending;
    scan.blendEquation = AddEquation;
    scan.blendSrc = OneFactor;
    scan.blendDst = OneFactor;
    scan.depthWrite = false;
    scan.transparent = true;
    const dots = new NodeMaterial();
    dots.vertexNode = nodes.dotsVertex;
    dots.fragmentNode = nodes.dotsFragment;
    dots.blending = NormalBlending;
    dots.transparent = true;
    dots.toneMapped = false;
    this.#materials = { scan, dots };

    const corners = new Float32Array([-0.5, -0.5, 0, 0.5, -0.5, 0, 0.5, 0.5, 0, -0.5, 0.5, 0]);
    this.#geometry.setAttribute("position", new BufferAttribute(corners, 3));
    this.#geometry.setIndex([0, 1, 2, 0, 2, 3]);
    this.#geometry.boundingSphere = this.#bounds;
    this.object = new Mesh(this.#geometry, scan);
    // The block itself answers to pointers.
    this.object.raycast = () => {};
  }

  get appearance(): Appearance {
    return this.#appearance;
  }

  set appearance(appearance: Appearance) {
    this.#appearance = appearance;
    this.object.material = this.#materials[appearance];
  }

  setRanking(ranking: Uint32Array): void {
    setEntries(this.#geometry, ranking, (array) => new InstancedBufferAttribute(array, 1));
  }

  setDrawn(count: number): void {
    this.#geometry.instanceCount = count;
  }

  release(): void {
    releaseEntries(this.#geometry);
  }

  setRadius(radius: number): void {
    this.#bounds.radius = radius;
  }

  dispose(): void {
    this.#geometry.dispose();
    this.#materials.scan.dispose();
    this.#materials.dots.dispose();
  }
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
