import type { GradientRule } from "../gradient/rule.js";
import type { InputSpec } from "../inputs/types.js";
import { Graph } from "../onnx/graph.js";
import { TensorProto_DataType as DataType, type ModelProto } from "../onnx/onnx_pb.js";
import type { OpenSizes } from "../onnx/shapes.js";
import { inferTypes, type ElementType } from "../onnx/types.js";
import type { ProviderName, RuntimeFiles } from "../runtime/types.js";
import { BackwardSession } from "./backwardSession.js";

/** So many sessions are kept: each holds the weights and all that a run has computed. */
const KEPT = 2;

/** A network that is gone back through. */
export interface BackwardModelOptions {
  readonly model: ModelProto;
  readonly dims: OpenSizes;
  /** The name of the input that takes the picture. */
  readonly picture: string;
  readonly input: InputSpec;
  readonly layers: readonly string[];
  readonly answerLayer: string | null;
  readonly runtime: RuntimeFiles;
}

/** What a backward session gives. */
interface Wanted {
  /** The tensor that the score is made of. */
  readonly of: string;
  readonly wrt: readonly string[];
  readonly outputs: readonly string[];
  readonly rules?: ReadonlyMap<string, GradientRule> | undefined;
}

/** A network with its sessions that go back: made when they are needed, and the newest kept. */
export class BackwardModel {
  readonly options: BackwardModelOptions;
  readonly graph: Graph;
  readonly #types: ReadonlyMap<string, ElementType>;
  /** By key, the one used last at the end. */
  readonly #sessions = new Map<string, BackwardSession>();

  constructor(options: BackwardModelOptions) {
    const { model, dims, picture } = options;
    this.options = options;
    this.graph = new Graph(model, dims, picture);
    this.#types = model.graph ? inferTypes(model.graph) : new Map();
  }

  /** Quantised layers and pictures of bytes have none. */
  hasGradient(tensor: string): boolean {
    return this.graph.hasShape(tensor) && (this.#types.get(tensor) ?? DataType.FLOAT) === DataType.FLOAT;
  }

  /**
   * To be asked for before each run, as one that was not used for long has been freed.
   * @param key names what is wanted: the same session comes back for it as long as it is kept
   */
  session(key: string, provider: ProviderName, want: () => Wanted): BackwardSession {
    const own = `${key} ${provider}`;
    const known = this.#sessions.get(own);
    this.#sessions.delete(own);
    const session = known ?? this.#open(provider, want());
    this.#sessions.set(own, session);
    for (const [old, unused] of [...this.#sessions].slice(0, -KEPT)) {
      this.#sessions.delete(old);
      void unused.release(); // after what it has still to run; it never fails
    }
    return session;
  }

  async release(): Promise<void> {
    const sessions = [...this.#sessions.values()];
    this.#sessions.clear();
    await Promise.all(sessions.map((session) => session.release()));
  }

  #open(provider: ProviderName, { rules, ...wanted }: Wanted): BackwardSession {
    const { model, dims, runtime } = this.options;
    return new BackwardSession(model, { ...wanted, inputShape: dims }, { provider, runtime }, rules);
  }
}
