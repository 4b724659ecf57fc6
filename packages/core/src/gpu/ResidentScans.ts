import type { LayerActivations } from "../activations/types.js";
import { residentOf } from "./residentLayers.js";
import type { ScanOnGpu } from "./ResidentScan.js";

/** The newest is shown while the next one is on its way, and then fades out. */
const SHOWN = 2;

/** Bytes that an engine's earlier runs may take, for whoever goes back to one of them. */
const EARLIER = 64 * 2 ** 20;

/** Frees what earlier runs left on the GPU. */
export class ResidentScans {
  readonly #ofEngines = new Map<number, ScanOnGpu[]>();

  /** Adds an engine's newest run. */
  add(engine: number, layers: readonly LayerActivations[]): void {
    const scan = layers.map(residentOf).find((layer) => layer !== null)?.scan;
    const scans = this.#ofEngines.get(engine) ?? [];
    if (scan) scans.push(scan);
    const earlier = scans.slice(0, -SHOWN);
    let size = earlier.reduce((sum, one) => sum + one.size, 0);
    for (const one of earlier) {
      if (size <= EARLIER) break;
      size -= one.size;
      scans.shift();
      if (one.wasDrawn) one.release();
      else one.bringHome();
    }
    this.#ofEngines.set(engine, scans);
  }

  /** Whoever still shows an engine's newest activations may ask about them: their buffers go as they do. */
  forget(engine: number): void {
    this.#ofEngines
      .get(engine)
      ?.slice(0, -1)
      .forEach((scan) => scan.release());
    this.#ofEngines.delete(engine);
  }
}
