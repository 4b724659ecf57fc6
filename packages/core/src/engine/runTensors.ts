import { heldLayer } from "../measure/silence.js";
import type { InputTensor } from "../inputs/types.js";
import { queue } from "../runtime/queue.js";
import type { ServedModel } from "./servedModel.js";
import type { TappedTensor } from "./tapReader.js";

/**
 * The floats of a run. Most pictures are only looked at, for which bytes do: what was not read then is computed again, from the same
 * input, when somebody asks for it.
 */
export class RunTensors {
  readonly #served: ServedModel;
  readonly #feeds: Readonly<Record<string, InputTensor>>;
  readonly #held: Map<string, TappedTensor>;
  readonly #asked = new Set<string>();

  /** @param held what was read */
  constructor(
    served: ServedModel,
    feeds: Readonly<Record<string, InputTensor>>,
    held: ReadonlyMap<string, TappedTensor>,
  ) {
    this.#served = served;
    this.#feeds = feeds;
    this.#held = new Map(held);
  }

  /** The names of those that somebody has asked for: they will likely be asked for in the next picture. */
  get asked(): readonly string[] {
    return [...this.#asked];
  }

  /** @throws {NeuronCloudError} `unknown-layer`, and as a run. */
  async one(name: string): Promise<TappedTensor> {
    const known = new Map(this.#served.network.tensors.map((tensor) => [tensor, tensor]));
    return heldLayer(await this.of([heldLayer(known, name)]), name);
  }

  /**
   * @param names @default all
   * @throws {NeuronCloudError} as a run.
   */
  async of(
    names: readonly string[] = this.#served.network.tensors,
  ): Promise<ReadonlyMap<string, TappedTensor>> {
    for (const name of names) this.#asked.add(name);
    const missing = () => names.filter((name) => !this.#held.has(name));
    if (missing().length > 0)
      await queue.add(async () => {
        const still = missing(); // another question may have brought them meanwhile
        const tensors = still.length > 0 ? await this.#served.again(this.#feeds, still) : new Map();
        for (const [name, tensor] of tensors) this.#held.set(name, tensor);
      });
    return this.#held;
  }
}
