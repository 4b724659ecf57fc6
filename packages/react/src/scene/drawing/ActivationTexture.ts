import { averageChannels, voxelChannels, type Lattice, type LayerActivations } from "@neuron-cloud/core";
import { RedFormat, RGFormat, type Data3DTexture } from "three";
import type { LightInPlace, LightSource, Voxels } from "./backend.js";
import { thickness } from "./blockUniforms.js";
import { channelUnits, noVoxels, volumeTexture, type LayerUniforms } from "./layerUniforms.js";

/** Texels along a side, at most: what every GPU can do. */
const MOST_TEXELS = 2048;

/** What a texture holds, to know when it holds that already. */
interface Content {
  readonly layer: LayerActivations;
  /** Channels in a voxel; 0 where feature maps lie side by side, each channel a texel layer. */
  readonly channels: number;
  /** Texels across: single neurons lie in another number of columns in each arrangement. */
  readonly columns: number;
  readonly channelUnits: LayerUniforms["channelUnits"]["value"] | null;
  /** Where they were taken from on the GPU. */
  readonly source: LightSource | null;
}

/** Texels that bring their brightness along leave nothing to be multiplied with. */
const BRIGHTNESS = { stack: 1, tiles: 1 / 255 };

/**
 * The one place that knows how a layer's activations get into the texture that a volume is drawn from: bytes that the worker
 * has averaged, the layer's own, or brightness that the GPU has made of bytes that never left it. Sets what the shaders have to know of
 * it. Nothing else in the drawing sees the bytes.
 */
export class ActivationTexture {
  #content: Content | null = null;
  #texture: Data3DTexture | null = null;
  /** What 1 in a texel stands for: activity in steps of the layer's bytes, or brightness where channels have each their own. */
  #peak = 0;

  constructor(
    private readonly uniforms: LayerUniforms,
    private readonly light: LightInPlace | null = null,
  ) {}

  /**
   * Feature maps one behind another, averaged in as many channels as there is a level for, `most` at most.
   * @param source where the layer is to be taken from on the GPU. @default from here
   */
  setStack(layer: LayerActivations, lattice: Lattice, most: number, source: LightSource | null = null): void {
    const [channels, rows, columns] = layer.shape;
    if (rows * columns === 1) this.#setVector(layer, lattice, source);
    else {
      const averaged = voxelChannels(layer.shape).find((count) => count <= most) ?? 1;
      const layers = Math.ceil(channels / averaged);
      const deep = layers * averaged * lattice.tilePitch[2];
      this.uniforms.box.value.set(columns * lattice.pitch, rows * lattice.pitch, deep);
      // The last voxels may be deeper than there are channels.
      this.uniforms.boxShift.value = (lattice.size[2] - deep) / 2;
      if (source) {
        this.#lightUp(
          { layer, channels: averaged, columns, channelUnits: null, source },
          { columns, rows, layers, averaged, arrangement: "stack" },
        );
        return;
      }
      const perChannel = this.uniforms.unit.value === 0;
      const units = this.#unitsIf(perChannel);
      if (this.#renew({ layer, channels: averaged, columns, channelUnits: units, source })) {
        const level = layer.voxels.find((one) => one.channels === averaged);
        const data = perChannel ? averageChannels(layer, averaged, channelUnits(layer)) : level;
        this.#peak = data?.peak ?? 255;
        this.#write(data?.values ?? layer.values, columns, rows, layers, data ? "sides" : "bytes");
      }
    }
    if (!source) this.uniforms.light.value = this.#peak * (this.uniforms.unit.value || 1);
  }

  /** Feature maps side by side: each neuron by itself, to be weighted by its channel in the shader. */
  setTiles(layer: LayerActivations, lattice: Lattice, source: LightSource | null = null): void {
    const [channels, rows, columns] = layer.shape;
    if (rows * columns === 1) {
      this.setStack(layer, lattice, 1, source);
      return;
    }
    this.uniforms.box.value.set(...lattice.size);
    this.uniforms.boxShift.value = 0;
    const content = { layer, channels: 0, columns, channelUnits: null, source };
    if (source)
      this.#lightUp(content, { columns, rows, layers: channels, averaged: 1, arrangement: "tiles" });
    else if (this.#renew(content)) this.#write(layer.values, columns, rows, channels, "bytes");
  }

  /** Lets go of what it holds, here and on the GPU. */
  release(): void {
    this.#content = null;
    this.#texture?.dispose();
    this.#texture = null;
    this.uniforms.voxels.value = noVoxels;
  }

  dispose(): void {
    this.#texture?.dispose();
  }

  /** Single neurons are laid out as a picture. */
  #setVector(layer: LayerActivations, lattice: Lattice, source: LightSource | null): void {
    const { tilesAcross } = lattice;
    const down = Math.ceil(layer.shape[0] / tilesAcross);
    this.uniforms.box.value.set(...lattice.size);
    this.uniforms.boxShift.value = 0;
    const content = { layer, channels: 1, columns: tilesAcross, channelUnits: null, source };
    if (source)
      this.#lightUp(content, {
        columns: tilesAcross,
        rows: down,
        layers: 1,
        averaged: 1,
        arrangement: "tiles",
      });
    if (source || !this.#renew(content)) return;
    const values = new Uint8Array(tilesAcross * down).fill(layer.zeroPoint);
    values.set(layer.values);
    this.#peak = 255;
    this.#write(values, tilesAcross, down, 1, "bytes");
  }

  #unitsIf(perChannel: boolean): Content["channelUnits"] {
    return perChannel ? this.uniforms.channelUnits.value : null;
  }

  /** @returns whether the texture has to be written */
  #renew(content: Content): boolean {
    const before = this.#content;
    this.#content = content;
    return (
      content.layer !== before?.layer ||
      content.channels !== before.channels ||
      content.columns !== before.columns ||
      content.channelUnits !== before.channelUnits ||
      content.source !== before.source
    );
  }

  /** Brightness is made on the GPU. Of bytes that have gone since, what was made of them stays. */
  #lightUp(content: Content, voxels: Voxels): void {
    const { zeroTexel, light, unit, texels } = this.uniforms;
    zeroTexel.value = -1;
    light.value = BRIGHTNESS.stack;
    unit.value = BRIGHTNESS.tiles;
    const { source } = content;
    if (!source?.resident.scan.isThere || !this.light || !this.#renew(content)) return;
    const before = this.#texture;
    const texture = this.light.write(source, voxels, before);
    if (texture !== before) before?.dispose();
    this.#texture = this.uniforms.voxels.value = texture;
    texels.value.set(voxels.columns, voxels.rows, voxels.layers);
  }

  /** A texture of the same size is written in place, and all at once: five million bytes take a millisecond of the page's thread. */
  #write(data: Uint8Array, width: number, height: number, depth: number, holds: "bytes" | "sides"): void {
    const { zeroPoint, zeroTexel, texels, voxels } = this.uniforms;
    const isTwo = holds === "sides" && zeroPoint.value > 0;
    zeroTexel.value = isTwo ? -1 : holds === "bytes" ? zeroPoint.value / 255 : 0;
    const format = isTwo ? RGFormat : RedFormat;
    let texture = this.#texture;
    const isSame = texels.value.equals({ x: width, y: height, z: depth }) && texture?.format === format;
    if (!texture || !isSame) {
      texture?.dispose();
      texture = this.#texture = volumeTexture(width, height, depth, format);
      voxels.value = texture;
      texels.value.set(width, height, depth);
    }
    texture.image.data = data;
    texture.needsUpdate = true;
  }
}

/** Whether a layer's texture is one that every GPU can take. */
export function fitsTexture({ shape }: LayerActivations, arrangement: "stack" | "tiles"): boolean {
  const [channels, rows, columns] = shape;
  if (rows * columns === 1) return true;
  const finest = arrangement === "stack" ? (voxelChannels(shape).at(-1) ?? 1) : 1;
  return Math.max(rows, columns, channels / finest) <= MOST_TEXELS;
}

/** How many channels may be averaged so that one does not see it: no more than a pixel or two of depth, nor than a row. */
export function mostAveraged(lattice: Lattice, pixels: number, shown: number): number {
  const row = lattice.pitch * pixels;
  return (1.1 * Math.min(Math.max(row, 1), 2)) / (thickness(lattice) * pixels * shown);
}
