import { BoxGeometry, Mesh, Sphere, type Material } from "three";
import type { DrawableUniforms, DrawingBackend } from "./backend.js";

/** All neurons at once, as light in a box; what it holds is in the layer's uniforms. Belongs into the scan's own scene. */
export class NeuronVolume {
  readonly object: Mesh<BoxGeometry, Material>;
  readonly #geometry = new BoxGeometry();
  readonly #materials: Record<"stack" | "tiles", Material>;
  readonly #bounds = new Sphere();

  constructor(backend: DrawingBackend, uniforms: DrawableUniforms) {
    this.#materials = backend.volumeMaterials(uniforms);
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
