import { residentOf, shareDevice, type LayerActivations, type ResidentLayer } from "@neuron-cloud/core";
import { HalfFloatType, RGBAFormat, type Data3DTexture } from "three";
import type { LightInPlace, LightSource, Voxels } from "../backend.js";
import { volumeTexture } from "../layerUniforms.js";
import { isVector, type Normalization } from "../scale.js";
import { LIGHT, SCALE } from "./lightShader.js";

/** WebGPU's flags, which TypeScript does not know. */
const BUFFER = { copyTarget: 0x08, uniform: 0x40, storage: 0x80 };
const TEXTURE = { bound: 0x04, stored: 0x08 };
const GROUP = 8;

const known = new WeakMap<GPUDevice, VoxelLight>();

/** The light of activations that are on a renderer's own GPU: compute passes write it into the texture that is drawn. */
export class VoxelLight implements LightInPlace {
  readonly #findMost: GPUComputePipeline;
  readonly #makeLight: GPUComputePipeline;
  readonly #voxels: GPUBuffer;
  readonly #most: GPUBuffer;

  static on(device: GPUDevice): VoxelLight {
    const light = known.get(device) ?? new VoxelLight(device);
    known.set(device, light);
    return light;
  }

  private constructor(private readonly device: GPUDevice) {
    const module = device.createShaderModule({ code: LIGHT });
    const pipeline = (entryPoint: string) =>
      device.createComputePipeline({ layout: "auto", compute: { module, entryPoint } });
    this.#findMost = pipeline("findMost");
    this.#makeLight = pipeline("makeLight");
    this.#voxels = device.createBuffer({ size: 48, usage: BUFFER.uniform | BUFFER.copyTarget });
    this.#most = device.createBuffer({ size: 4, usage: BUFFER.storage | BUFFER.copyTarget });
  }

  share(): () => void {
    return shareDevice(this.device);
  }

  sourceOf(
    layer: LayerActivations,
    among: readonly LayerActivations[],
    normalization: Normalization,
  ): LightSource | null {
    const resident = residentOf(layer);
    if (resident?.scan.device !== this.device) return null;
    const byChannel = normalization === "channel" && !isVector(layer);
    if (normalization !== "network")
      return { resident, from: resident.index, to: resident.index + 1, byChannel };
    const isAmong = (one: LayerActivations) => {
      const other = residentOf(one);
      return other?.scan === resident.scan && other.index < among.length;
    };
    return among.every(isAmong) ? { resident, from: 0, to: among.length, byChannel } : null;
  }

  write(source: LightSource, voxels: Voxels, before: Data3DTexture | null): Data3DTexture {
    const { resident, from, to, byChannel } = source;
    const { columns, rows, layers, averaged, arrangement } = voxels;
    const scaleOfChannels = arrangement === "stack" ? SCALE.ofChannelsInStack : SCALE.ofChannelsInTiles;
    const scale = byChannel ? scaleOfChannels : SCALE.ofLayers;
    const texture = fits(before, voxels) ? before : this.#texture(voxels);
    const { device } = this;
    const neurons = resident.shape.reduce((a, b) => a * b);
    const numbers = [columns, rows, layers, averaged, neurons, resident.index, from, to, scale];
    device.queue.writeBuffer(this.#voxels, 0, Uint32Array.from(numbers));
    const encoder = device.createCommandEncoder();
    encoder.clearBuffer(this.#most);
    const pass = encoder.beginComputePass();
    const groups = [Math.ceil(columns / GROUP), Math.ceil(rows / GROUP), layers] as const;
    const resources = this.#resources(resident, gpuTextureOf(texture));
    // As many steps as the averages of a level have; single neurons have their own.
    const isAveraged = averaged > 1 || scale === SCALE.ofChannelsInStack;
    if (isAveraged) this.#take(pass, this.#findMost, resources.slice(0, 5), groups);
    this.#take(pass, this.#makeLight, resources, groups);
    pass.end();
    device.queue.submit([encoder.finish()]);
    return texture;
  }

  #resources({ bytes, channels, scan }: ResidentLayer, texture: GPUTexture): readonly GPUBindingResource[] {
    const buffers = [this.#voxels, bytes, scan.facts, channels, this.#most].map((buffer) => ({ buffer }));
    return [...buffers, texture.createView()];
  }

  #take(
    pass: GPUComputePassEncoder,
    pipeline: GPUComputePipeline,
    resources: readonly GPUBindingResource[],
    groups: readonly [number, number, number],
  ): void {
    const entries = resources.map((resource, binding) => ({ binding, resource }));
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, this.device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }));
    pass.dispatchWorkgroups(...groups);
  }

  /** One of three's that stands for one of ours. */
  #texture({ columns, rows, layers }: Voxels): Data3DTexture {
    const sourceTexture = this.device.createTexture({
      size: [columns, rows, layers],
      dimension: "3d",
      format: "rgba16float",
      usage: TEXTURE.bound | TEXTURE.stored,
    });
    const texture = volumeTexture(columns, rows, layers, RGBAFormat);
    texture.type = HalfFloatType;
    texture.addEventListener("dispose", () => sourceTexture.destroy());
    return Object.assign(texture, { isExternalTexture: true, sourceTexture });
  }
}

/** Whether a texture is one of ours, and as large. */
function fits(texture: Data3DTexture | null, { columns, rows, layers }: Voxels): texture is Data3DTexture {
  if (!texture || !("sourceTexture" in texture)) return false;
  const { width, height, depth } = texture.image;
  return width === columns && height === rows && depth === layers;
}

function gpuTextureOf(texture: Data3DTexture): GPUTexture {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it was put there above
  return (texture as Data3DTexture & { sourceTexture: GPUTexture }).sourceTexture;
}
