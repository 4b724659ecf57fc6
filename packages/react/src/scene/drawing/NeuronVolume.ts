import { BoxGeometry, Mesh, Sphere, Vector3, type Material } from "three";
import type { DrawableUniforms, DrawingBackend } from "./backend.js";

/** All neurons at once, as light in a box; what it holds is in the layer's uniforms. Belongs into the scan's own scene. */
export class NeuronVolume {
  readonly object: Mesh<BoxGeometry, Material>;
  readonly #geometry = new BoxGeometry();
  readonly #materials: Record<"stack" | "tiles", Material>;
  readonly #bounds = new Sphere();
  readonly #extent = new Vector3();

  constructor(
    backend: DrawingBackend,
    private readonly uniforms: DrawableUniforms,
  ) {
    this.#materials = backend.volumeMaterials(uniforms);
    this.#geometry.boundingSphere = this.#bounds;
    this.object = new Mesh(this.#geometry, this.#materials.stack);
    this.object.raycast = () => {};
  }

  /** Half the size of a box around the block's middle that holds it. */
  get extent(): Vector3 {
    const { box, boxShift } = this.uniforms.layer;
    this.#extent.copy(box.value).multiplyScalar(0.5);
    this.#extent.z += Math.abs(boxShift.value);
    return this.#extent;
  }

  get depthCode(): DrawableUniforms["scene"]["depthCode"] {
    return this.uniforms.scene.depthCode;
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
