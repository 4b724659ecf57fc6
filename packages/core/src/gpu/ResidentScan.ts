import type { LayerShape } from "../activations/types.js";
import { NeuronCloudError } from "../errors.js";
import { isLost } from "./loss.js";
import { stepsOn, take } from "./pipelines.js";
import { readNow } from "./readNow.js";
import { CHANNEL_FIELDS, FACT_FIELDS } from "./summarize.js";
import type { GpuBuffer, GpuDevice } from "./types.js";
import { BUFFER } from "./usage.js";

/** A tensor of 32-bit floats in a buffer of the GPU. */
export interface TensorOnGpu {
  readonly name: string;
  readonly shape: LayerShape;
  readonly buffer: GpuBuffer;
  /** Whether its floats are kept, too: of the answer, from which probabilities are made. */
  readonly keepsFloats: boolean;
}

/** What is kept on the GPU of a run. */
export interface ScanOnGpu {
  /** Where it is kept. */
  readonly device: GpuDevice;
  /** Of all its layers, one after another; see `FACTS`. */
  readonly facts: GpuBuffer;
  /** Whether its buffers are there: they go with their device, and later runs take their place. */
  readonly isThere: boolean;
  /** Whether all was read, so that nothing is asked of the GPU any more. */
  readonly isHome: boolean;
  /** Bytes that it takes. */
  readonly size: number;
  /** Whether anything was ever drawn of it: else it is there for its numbers. */
  readonly wasDrawn: boolean;
  /** What a buffer of its layers holds, at once; it is read once. @throws {NeuronCloudError} `released` */
  read(buffer: GpuBuffer): Uint8Array<ArrayBuffer>;
  /** A layer's part of the facts, read. @throws {NeuronCloudError} `released` */
  factsOf(layer: ResidentLayer): DataView<ArrayBuffer>;
  /** Reads what nobody has read yet, and frees its buffers. */
  bringHome(): void;
  /** Keeps its buffers as long as something is drawn of them. @returns takes it back */
  hold(): () => void;
  /** Frees its buffers, once nobody holds them. */
  release(): void;
}

/** A layer's bytes on the GPU. Its buffers are read here, and copied from, and never written again. */
export interface ResidentLayer {
  /** The run that it is a part of. */
  readonly scan: ScanOnGpu;
  /** Its place among the scan's layers. */
  readonly index: number;
  /** Channels, rows and columns. */
  readonly shape: LayerShape;
  /** A byte for each neuron, four in a word. */
  readonly bytes: GpuBuffer;
  /** By channel; see `Channel` in WGSL. */
  readonly channels: GpuBuffer;
  /** As the network computed them; null of all but the answer. */
  readonly floats: GpuBuffer | null;
}

const BYTES = 4;
/** What a buffer's part that is bound as a uniform must begin at. */
const ALIGNED = 256;

/** Keeps of a run a byte for each neuron, in place of the runtime's floats, and what the bytes stand for. */
export class ResidentScan implements ScanOnGpu {
  /** By name. */
  readonly layers: ReadonlyMap<string, ResidentLayer>;
  readonly facts: GpuBuffer;
  isHome = false;
  wasDrawn = false;
  #isFreed = false;
  #isDue = false;
  #holds = 0;
  readonly #read = new Map<GpuBuffer, Uint8Array<ArrayBuffer>>();

  /** Reads the tensors on the GPU; their buffers may be freed at once afterwards. */
  constructor(
    /** Where they are. */
    readonly device: GpuDevice,
    tensors: readonly TensorOnGpu[],
  ) {
    this.facts = this.#buffer(tensors.length * FACT_FIELDS * BYTES);
    this.layers = new Map(tensors.map((tensor, index) => [tensor.name, this.#layer(tensor, index)]));
    const sizes = device.createBuffer({
      size: tensors.length * ALIGNED,
      usage: BUFFER.uniform | BUFFER.copyTarget,
    });
    const encoder = device.createCommandEncoder();
    for (const [index, { name, shape, buffer }] of tensors.entries()) {
      const { bytes, channels, floats } = this.layers.get(name)!;
      const [count, height, width] = shape;
      const neurons = count * height * width;
      device.queue.writeBuffer(sizes, index * ALIGNED, Uint32Array.of(neurons, count, height * width, index));
      const size = { buffer: sizes, offset: index * ALIGNED, size: 4 * BYTES };
      const { byChannel, settle, toBytes, measure } = stepsOn(device);
      const pass = encoder.beginComputePass();
      const [from, all] = [{ buffer }, { buffer: this.facts }];
      take(device, pass, byChannel, [size, from, { buffer: channels }], count);
      take(device, pass, settle, [size, from, { buffer: channels }, all], 1);
      take(device, pass, toBytes, [size, from, { buffer: bytes }, all], Math.ceil(neurons / 1024));
      take(device, pass, measure, [size, from, { buffer: bytes }, all], 1);
      pass.end();
      if (floats) encoder.copyBufferToBuffer(buffer, 0, floats, 0, floats.size);
    }
    device.queue.submit([encoder.finish()]);
    sizes.destroy();
  }

  get isThere(): boolean {
    return !this.#isFreed && !isLost(this.device);
  }

  get size(): number {
    return this.#buffers.reduce((sum, { size }) => sum + size, 0);
  }

  read(buffer: GpuBuffer): Uint8Array<ArrayBuffer> {
    if (!this.#read.has(buffer)) this.#fetch([buffer]);
    return this.#read.get(buffer)!;
  }

  factsOf({ index }: ResidentLayer): DataView<ArrayBuffer> {
    return new DataView(this.read(this.facts).buffer, index * FACT_FIELDS * BYTES, FACT_FIELDS * BYTES);
  }

  bringHome(): void {
    if (!this.isThere) return;
    this.#fetch(this.#buffers.filter((buffer) => !this.#read.has(buffer)));
    this.isHome = true;
    this.#free();
  }

  hold(): () => void {
    this.#holds++;
    this.wasDrawn = true;
    let isHeld = true;
    return () => {
      if (isHeld) this.#holds--;
      isHeld = false;
      if (this.#isDue) this.release();
    };
  }

  release(): void {
    this.#isDue = true;
    if (this.#holds === 0) this.#free();
  }

  get #buffers(): readonly GpuBuffer[] {
    const ofLayers = [...this.layers.values()].flatMap(({ bytes, channels, floats }) => [
      bytes,
      channels,
      floats,
    ]);
    return [this.facts, ...ofLayers].filter((buffer) => buffer !== null);
  }

  #free(): void {
    if (this.#isFreed) return;
    this.#isFreed = true;
    for (const buffer of this.#buffers) buffer.destroy();
  }

  #fetch(buffers: readonly GpuBuffer[]): void {
    const found = this.isThere ? readNow(this.device, buffers) : null;
    if (!found) throw this.#gone();
    for (const [i, buffer] of buffers.entries()) this.#read.set(buffer, found[i]!);
  }

  #gone(): NeuronCloudError {
    return new NeuronCloudError(
      "released",
      this.#isFreed
        ? "The activations were on the GPU, and later pictures took their place before anybody read them. Read what you need of a picture while " +
            'it is the newest or one of those before, or make the engine with `realm: "worker"`.'
        : "The activations were on the GPU, whose device was lost before anybody read them. Run the picture again.",
    );
  }

  #layer({ shape, keepsFloats }: TensorOnGpu, index: number): ResidentLayer {
    const neurons = shape[0] * shape[1] * shape[2];
    return {
      scan: this,
      index,
      shape,
      bytes: this.#buffer(Math.ceil(neurons / BYTES) * BYTES),
      channels: this.#buffer(shape[0] * CHANNEL_FIELDS * BYTES),
      floats: keepsFloats ? this.#buffer(neurons * BYTES) : null,
    };
  }

  #buffer(size: number): GpuBuffer {
    const usage = BUFFER.storage | BUFFER.copySource | BUFFER.copyTarget;
    return this.device.createBuffer({ size, usage });
  }
}
