import {
  AddEquation,
  BackSide,
  BoxGeometry,
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
import {
  compositeFragment,
  compositeVertex,
  dotsFragment,
  dotsVertex,
  scanFragment,
  scanVertex,
} from "./shaders.js";
import { tilesFragment, volumeFragment, volumeVertex } from "./volumeShaders.js";

/** Points and boxes, for `WebGLRenderer`: as points, a neuron costs four bytes and one vertex. */
export const webglBackend: DrawingBackend = {
  createPoints: (uniforms) => new NeuronPoints(uniforms),
  createVolume: (uniforms) => new VolumeBox(uniforms),
  createComposite,
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

class NeuronPoints implements PointsDrawable {
  readonly object: Points<BufferGeometry, ShaderMaterial>;
  readonly #geometry = new BufferGeometry();
  readonly #materials: Record<Appearance, ShaderMaterial>;
  readonly #bounds = new Sphere();
  #active = 0;

  constructor(all: DrawableUniforms) {
    const uniforms = together(all);
    this.#materials = {
      scan: new ShaderMaterial({
        ...adding,
        uniforms,
        vertexShader: scanVertex,
        fragmentShader: scanFragment,
      }),
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
    this.#geometry.boundingSphere = this.#bounds;
    this.object = new Points(this.#geometry, this.#materials.scan);
    // The block itself answers to pointers.
    this.object.raycast = () => {};
  }

  setRanking(ranking: Uint32Array): void {
    this.#active = ranking.length;
    setEntries(this.#geometry, ranking, createEntries);
  }

  draw(appearance: Appearance, detail: number): void {
    this.object.material = this.#materials[appearance];
    this.#geometry.setDrawRange(0, Math.ceil(this.#active * detail));
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

const createEntries = (array: Uint32Array) => new BufferAttribute(array, 1);

class VolumeBox implements VolumeDrawable {
  readonly object: Mesh<BoxGeometry, ShaderMaterial>;
  readonly #geometry = new BoxGeometry();
  readonly #materials: Record<"stack" | "tiles", ShaderMaterial>;
  readonly #bounds = new Sphere();

  constructor(all: DrawableUniforms) {
    const box = { ...adding, uniforms: together(all), vertexShader: volumeVertex, side: BackSide } as const;
    this.#materials = {
      stack: new ShaderMaterial({ ...box, fragmentShader: volumeFragment }),
      tiles: new ShaderMaterial({ ...box, fragmentShader: tilesFragment }),
    };
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

function createComposite(emission: Texture, uniforms: CompositeUniforms): ScanComposite {
  const material = new ShaderMaterial({
    uniforms: { emission: { value: emission }, ...uniforms },
    vertexShader: compositeVertex,
    fragmentShader: compositeFragment,
    premultipliedAlpha: true,
    transparent: true,
    depthTest: false,
    depthWrite: false,
    toneMapped: false,
  });
  const geometry = unitSquare();
  const object = new Mesh(geometry, material);
  return {
    object,
    dispose() {
      geometry.dispose();
      material.dispose();
    },
  };
}
