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
import type { Appearance, DrawingBackend, NeuronDrawable, Neurons, ScanComposite } from "../backend.js";
import type { BlockUniforms } from "../blockUniforms.js";
import { fullscreenTriangle, releaseEntries, setEntries } from "../geometry.js";
import {
  bundlesVertex,
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
  readonly #ranking = new BufferGeometry();
  readonly #bundles = new BufferGeometry();
  readonly #materials: Record<Appearance | "bundles", ShaderMaterial>;
  readonly #bounds = new Sphere();
  #active = 0;

  constructor(uniforms: BlockUniforms) {
    const all = { ...uniforms, weight: this.weight };
    const adding = {
      uniforms: all,
      fragmentShader: scanFragment,
      blending: CustomBlending,
      blendEquation: AddEquation,
      blendSrc: OneFactor,
      blendDst: OneFactor,
      depthWrite: false,
      transparent: true,
    } as const;
    this.#materials = {
      scan: new ShaderMaterial({ ...adding, vertexShader: scanVertex }),
      bundles: new ShaderMaterial({ ...adding, vertexShader: bundlesVertex }),
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
    this.#ranking.boundingSphere = this.#bundles.boundingSphere = this.#bounds;
    this.object = new Points(this.#ranking, this.#materials.scan);
    // The block itself answers to pointers.
    this.object.raycast = () => {};
  }

  setNeurons({ ranking, bundles }: Neurons): void {
    this.#active = ranking.length;
    setEntries(this.#ranking, ranking, createEntries);
    setEntries(this.#bundles, bundles, createEntries);
    this.#bundles.setDrawRange(0, bundles.length);
  }

  drawRanking(appearance: Appearance, detail: number): void {
    this.object.material = this.#materials[appearance];
    this.object.geometry = this.#ranking;
    this.#ranking.setDrawRange(0, Math.ceil(this.#active * detail));
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

const createEntries = (array: Uint32Array) => new BufferAttribute(array, 1);

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
