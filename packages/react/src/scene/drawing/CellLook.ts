import { Object3D, type BufferGeometry, type Material } from "three";

/**
 * What each cell of a cloud looks like, as far as the user says so: react-three-fiber attaches a geometry and a material to
 * it as it does to a mesh. Nothing of it is drawn itself.
 */
export class CellLook extends Object3D {
  #geometry: BufferGeometry | null = null;
  #material: Material | null = null;

  constructor(private readonly onChange: () => void) {
    super();
  }

  /** Null for a rounded box. */
  get geometry(): BufferGeometry | null {
    return this.#geometry;
  }

  set geometry(geometry: BufferGeometry | null) {
    this.#geometry = geometry;
    this.onChange();
  }

  /** Null for one that needs no lights. */
  get material(): Material | null {
    return this.#material;
  }

  set material(material: Material | null) {
    this.#material = material;
    this.onChange();
  }
}
