import { DataTexture, LinearFilter, NoColorSpace, SRGBColorSpace, type ColorSpace } from "three";
import { COLORMAP_SIZE, colormapSides, type ColormapName } from "../../colormaps.js";

/** A colormap where shaders look colours up, written in place when another one is chosen. */
export class ColormapTexture {
  /** A row for what lies above 0, and one for what lies below. */
  readonly value: DataTexture;
  /** The same colours as a screen gets them. Only what is looked up in goes to the GPU. */
  readonly encoded: DataTexture;
  readonly #colors = new Uint8Array(2 * COLORMAP_SIZE * 4);
  #name: ColormapName | null = null;

  constructor() {
    this.value = textureOf(this.#colors, SRGBColorSpace);
    this.encoded = textureOf(this.#colors, NoColorSpace);
  }

  show(name: ColormapName): void {
    if (name === this.#name) return;
    this.#name = name;
    this.#colors.set(colormapSides(name));
    this.value.needsUpdate = this.encoded.needsUpdate = true;
  }

  dispose(): void {
    this.value.dispose();
    this.encoded.dispose();
  }
}

function textureOf(colors: Uint8Array<ArrayBuffer>, colorSpace: ColorSpace): DataTexture {
  const texture = new DataTexture(colors, COLORMAP_SIZE, 2);
  texture.colorSpace = colorSpace;
  texture.minFilter = texture.magFilter = LinearFilter;
  return texture;
}
