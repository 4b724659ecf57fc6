import { DataTexture, LinearFilter, SRGBColorSpace } from "three";
import { COLORMAP_SIZE, colormapSides, type ColormapName } from "../../colormaps.js";

/** A colormap where shaders look colours up, written in place when another one is chosen. */
export class ColormapTexture {
  /** A row for what lies above 0, and one for what lies below. */
  readonly value = new DataTexture(new Uint8Array(2 * COLORMAP_SIZE * 4), COLORMAP_SIZE, 2);
  #name: ColormapName | null = null;

  constructor() {
    this.value.colorSpace = SRGBColorSpace;
    this.value.minFilter = this.value.magFilter = LinearFilter;
  }

  show(name: ColormapName): void {
    if (name === this.#name) return;
    this.#name = name;
    this.value.image.data?.set(colormapSides(name));
    this.value.needsUpdate = true;
  }

  dispose(): void {
    this.value.dispose();
  }
}
