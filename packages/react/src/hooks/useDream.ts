import {
  createEngine,
  type DreamRequest,
  type EngineOptions,
  type ImageSource,
  type InputPicture,
  type ModelCard,
  type Progress,
} from "@neuron-cloud/core";
import { useCallback, useEffect, useRef, useState } from "react";
import { textOf } from "../failure.js";
import { useSame } from "./useSame.js";

/** How a dream is dreamed, and how its engine is made. Objects and arrays but for `from` may be written inline. */
export interface UseDreamOptions extends Omit<EngineOptions, "onState"> {
  /** How many steps uphill. @default 64 */
  readonly steps?: number | undefined;
  /** A picture that it begins with and holds on to: the same object at each render. @default noise on grey */
  readonly from?: ImageSource | undefined;
}

/** Where a dream is on its way. */
export interface Dream {
  /**
   * `idle`: nothing is wanted. `dreaming`: it forms, or waits for its network. `ready`. `stopped`: as far as it had come. `error`: see
   * `message`.
   */
  readonly status: "idle" | "dreaming" | "ready" | "stopped" | "error";
  /** What it looks like so far; null before the first step. */
  readonly picture: InputPicture | null;
  /** How far it has got; null before the first step. */
  readonly progress: Progress | null;
  /** What went wrong, and what to do; null where nothing did. */
  readonly message: string | null;
  /** Lets it be as it is. */
  stop(this: void): void;
  /** Dreams another one of the same; after an error the same once more. */
  again(this: void): void;
}

type Told = Pick<Dream, "status" | "picture" | "progress" | "message">;

const IDLE: Told = { status: "idle", picture: null, progress: null, message: null };
const BEGUN: Told = { ...IDLE, status: "dreaming" };
const NO_OPTIONS: UseDreamOptions = {};

/**
 * What a class, a channel or a neuron wants to see: dreams anew for each new request, and calls off what nobody waits for any more. It
 * shares its session with `useActivations` of the same model card and options.
 *
 * @param model The model card: the same object at each render. Null for none: a recording alone has no network that could dream.
 * @param request What is dreamed of; null for nothing. Equal requests, also as other objects, dream once.
 */
export function useDream(
  model: ModelCard | null,
  request: DreamRequest | null,
  options: UseDreamOptions = NO_OPTIONS,
): Dream {
  const { steps, from, createWorker, ...engine } = options;
  const wanted = useSame({ request, steps, engine });
  const worker = useRef(createWorker);
  const [seed, setSeed] = useState(1);
  const work = useRef<AbortController | null>(null);
  const [known, setKnown] = useState<{ of: object | null; told: Told }>({ of: null, told: IDLE });
  /** One for each dream. */
  const [dream, setDream] = useState({ model, wanted, from, seed });
  if (dream.model !== model || dream.wanted !== wanted || dream.from !== from || dream.seed !== seed)
    setDream({ model, wanted, from, seed });

  useEffect(() => {
    worker.current = createWorker;
  });

  useEffect(() => {
    const { request: asked } = dream.wanted;
    if (!dream.model || !asked) return undefined;
    const stopping = (work.current = new AbortController());
    let isOver = false;
    let told = BEGUN;
    const tell = (news: Partial<Told>) => {
      told = { ...told, ...news };
      if (!isOver) setKnown({ of: dream, told });
    };
    const begin = async (card: ModelCard) => {
      // StrictMode ends what it has just begun: wait a turn, and nothing was begun in vain.
      await Promise.resolve();
      if (isOver) return;
      const engineOf = createEngine(card, { ...dream.wanted.engine, createWorker: worker.current });
      try {
        await engineOf.dream(asked, {
          steps: dream.wanted.steps,
          seed: dream.seed,
          from: dream.from,
          signal: stopping.signal,
          onProgress: ({ done, total, picture }) => tell({ picture, progress: { done, total } }),
        });
        tell({ status: "ready" });
      } catch (error) {
        tell(stopping.signal.aborted ? { status: "stopped" } : { status: "error", message: textOf(error) });
      } finally {
        engineOf.dispose();
      }
    };
    void begin(dream.model);
    return () => {
      isOver = true;
      stopping.abort();
    };
  }, [dream]);

  const stop = useCallback(() => work.current?.abort(), []);
  const again = useCallback(() => setSeed((before) => before + 1), []);
  const now = known.of === dream ? known.told : model && request ? BEGUN : IDLE;
  return { ...now, stop, again };
}
