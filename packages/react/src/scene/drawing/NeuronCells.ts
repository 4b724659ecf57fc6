import {
  BufferGeometry,
  InstancedBufferGeometry,
  Mesh,
  Sphere,
  Vector3,
  type Material,
  type Object3D,
} from "three";
import type { DrawableUniforms, DrawingBackend } from "./backend.js";
import { bevelOf, drawnOfBox, roundedBox } from "./cellGeometry.js";
import type { CellLook } from "./CellLook.js";
import { releaseEntries, setEntries } from "./entries.js";

const box = roundedBox();

/** Neurons one by one, each an instance of a small mesh, in the user's own scene. */
export class NeuronCells {
  readonly object: Mesh<InstancedBufferGeometry, Material>;
  readonly #bounds = new Sphere();
  #geometryFor: BufferGeometry | null;
  #materialFor: Material | null;
  #entries: Uint32Array | null = null;
  readonly #extent = new Vector3();
  #count = 0;

  constructor(
    private readonly backend: DrawingBackend,
    private readonly uniforms: DrawableUniforms,
    private readonly look: CellLook,
    onBeforeRender: Object3D["onBeforeRender"],
  ) {
    this.#geometryFor = look.geometry;
    this.#materialFor = look.material;
    this.object = new Mesh(this.#instances(), backend.cellMaterial(uniforms, look.material));
    this.object.raycast = () => {};
    this.object.onBeforeRender = (renderer, scene, ...rest) => {
      onBeforeRender(renderer, scene, ...rest);
      this.#chooseSides();
      // Any other material would draw all of them in one place.
      this.object.geometry.instanceCount = scene.overrideMaterial ? 0 : this.#count;
    };
  }

  /** Replaces the neurons, as `NeuronPoints` does. */
  setEntries(entries: Uint32Array): void {
    this.#entries = entries;
    setEntries(this.object.geometry, entries);
  }

  /**
   * @param pixels how large a cell is on the page, at most
   * @param extent of the block
   */
  draw(count: number, pixels: number, extent: Vector3): void {
    this.#follow();
    this.#count = count;
    if (this.#geometryFor) return;
    this.uniforms.layer.bevel.value = bevelOf(pixels);
    this.#extent.copy(extent);
  }

  /** Of boxes that are seen from without only those sides are drawn that face the camera. */
  #chooseSides(): void {
    if (this.#geometryFor) return;
    const { block, layer } = this.uniforms;
    const { start, count } = drawnOfBox(layer.bevel.value, block.eye.value, this.#extent);
    this.object.geometry.setDrawRange(start, count);
  }

  release(): void {
    releaseEntries(this.object.geometry);
    this.#entries = null;
  }

  setRadius(radius: number): void {
    this.#bounds.radius = radius;
  }

  dispose(): void {
    this.object.geometry.dispose();
    this.object.material.dispose();
  }

  /** Takes what the user has put there since. */
  #follow(): void {
    const { geometry, material } = this.look;
    if (geometry !== this.#geometryFor) {
      this.#geometryFor = geometry;
      this.object.geometry.dispose();
      this.object.geometry = this.#instances();
      if (this.#entries) setEntries(this.object.geometry, this.#entries);
    }
    if (material !== this.#materialFor) {
      this.#materialFor = material;
      this.object.material.dispose();
      this.object.material = this.backend.cellMaterial(this.uniforms, material);
    }
  }

  #instances(): InstancedBufferGeometry {
    const instances = new InstancedBufferGeometry();
    // A copy, as attributes belong to one geometry, which frees them.
    BufferGeometry.prototype.copy.call(instances, this.#geometryFor ?? box);
    instances.boundingSphere = this.#bounds;
    if (this.#geometryFor) this.uniforms.layer.bevel.value = 0;
    return instances;
  }
}
