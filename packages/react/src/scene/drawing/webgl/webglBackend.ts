import {
  AddEquation,
  BufferAttribute,
  BufferGeometry,
  CustomBlending,
  Mesh,
  NormalBlending,
  OneFactor,
  Points,
  ShaderMaterial,
  Sphere,
  type Texture,
} from "three";
import type { Appearance, DrawingBackend, NeuronDrawable, ScanComposite } from "../backend.js";
import type { BlockUniforms } from "../blockUniforms.js";
import { fullscreenTriangle, releaseEntries, setEntries } from "../geometry.js";
import {
  compositeFragment,
  compositeVertex,
  dotsFragment,
  dotsVertex,
  scanFragment,
  scanVertex,
} from "./shaders.js";

/** Points, for `WebGLRenderer`: a neuron costs four bytes and one vertex. */
export const webglBackend: DrawingBackend = {
  createDrawable: (uniforms) => new PointsDrawable(uniforms),
  createComposite,
};

class PointsDrawable implements NeuronDrawable {
  readonly object: Points<BufferGeometry, ShaderMaterial>;
  readonly weight = { value: 1 };
  readonly #geometry = new BufferGeometry();
  readonly #materials: Record<Appearance, ShaderMaterial>;
  readonly #bounds = new Sphere();
  #appearance: Appearance = "scan";

  constructor(uniforms: BlockUniforms) {
    const all = { ...uniforms, weight: this.weight };
    this.#materials = {
      scan: new ShaderMaterial({
        uniforms: all,
        vertexShader: scanVertex,
        fragmentShader: scanFragment,
        blending: CustomBlending,
        blendEquation: AddEquation,
        blendSrc: OneFactor,
        blendDst: OneFactor,
        depthWrite: false,
        transparent: true,
      }),
      // The most active come first and write their depth, so the weaker ones behind never cover them.
      dots: new ShaderMaterial({
        uniforms: all,
        vertexShader: dotsVertex,
        fragmentShader: dotsFragment,
        blending: NormalBlending,
        transparent: true,
        toneMapped: false,
      }),
    };
    this.#geometry.boundingSphere = this.#bounds;
    this.object = new Points(this.#geometry, this.#materials.scan);
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
    setEntries(this.#geometry, ranking, (array) => new BufferAttribute(array, 1));
  }

  setDrawn(count: number): void {
    this.#geometry.setDrawRange(0, count);
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
  const material = new ShaderMaterial({
    uniforms: { emission: { value: emission }, colormap },
    vertexShader: compositeVertex,
    fragmentShader: compositeFragment,
    premultipliedAlpha: true,
    transparent: true,
    depthTest: false,
    depthWrite: false,
    toneMapped: false,
  });
  const geometry = fullscreenTriangle();
  const object = new Mesh(geometry, material);
  return {
    object,
    dispose() {
      geometry.dispose();
      material.dispose();
    },
  };
}
