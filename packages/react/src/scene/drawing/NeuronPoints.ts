import {
  BufferAttribute,
  BufferGeometry,
  InstancedBufferGeometry,
  Mesh,
  Points,
  Sphere,
  Vector3,
  type Material,
} from "three";
import type { DrawableUniforms, DrawingBackend, PointLook } from "./backend.js";
import { drawEntries, releaseEntries, setEntries } from "./entries.js";

/** Neurons one by one, each a point: four bytes each. To be put into the scan's own scene, or into the block itself. */
export class NeuronPoints {
  readonly object: Points<BufferGeometry, Material> | Mesh<BufferGeometry, Material>;
  readonly #geometry: BufferGeometry;
  readonly #materials: Record<PointLook, Material>;
  /** Half the size of a box around the block's middle that holds it wherever it stands. */
  readonly extent = new Vector3();
  readonly #bounds = new Sphere();

  constructor(
    backend: DrawingBackend,
    private readonly uniforms: DrawableUniforms,
  ) {
    this.#materials = backend.pointMaterials(uniforms);
    this.#geometry = backend.point === "point" ? new BufferGeometry() : squares();
    this.#geometry.boundingSphere = this.#bounds;
    const { scan } = this.#materials;
    this.object =
      backend.point === "point" ? new Points(this.#geometry, scan) : new Mesh(this.#geometry, scan);
    // The block itself answers to pointers.
    this.object.raycast = () => {};
  }

  get depthCode(): DrawableUniforms["scene"]["depthCode"] {
    return this.uniforms.scene.depthCode;
  }

  /** Replaces the neurons. The entries are taken as they are, together with the spare room behind them. */
  setEntries(entries: Uint32Array): void {
    setEntries(this.#geometry, entries);
  }

  /** Draws so many of them, the first ones. */
  draw(look: PointLook, count: number): void {
    this.object.material = this.#materials[look];
    drawEntries(this.#geometry, count);
  }

  /** Lets go of the neurons; they must be set anew before they are drawn again. */
  release(): void {
    releaseEntries(this.#geometry);
  }

  /** Set from the layout, since neurons have no positions to tell it from. */
  setRadius(radius: number): void {
    this.#bounds.radius = radius;
    this.extent.setScalar(radius);
  }

  dispose(): void {
    this.#geometry.dispose();
    for (const material of Object.values(this.#materials)) material.dispose();
  }
}

/** A square for each entry. */
function squares(): InstancedBufferGeometry {
  const corners = new Float32Array([-0.5, -0.5, 0, 0.5, -0.5, 0, 0.5, 0.5, 0, -0.5, 0.5, 0]);
  const geometry = new InstancedBufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(corners, 3));
  geometry.setIndex([0, 1, 2, 0, 2, 3]);
  return geometry;
}
