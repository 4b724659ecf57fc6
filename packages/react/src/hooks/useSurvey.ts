import {
  createEngine,
  type EngineOptions,
  type ImageSource,
  type InputPicture,
  type ModelCard,
  type ModelInput,
  type Progress,
  type Survey,
  type SurveyOptions,
} from "@neuron-cloud/core";
import { useMemo } from "react";
import { useAsked } from "./useAsked.js";
import { useLatest } from "./useLatest.js";
import { useSame } from "./useSame.js";

/** What is looked for in a set of pictures. */
export interface SurveyRequest extends Omit<SurveyOptions, "signal" | "onProgress"> {
  /** The pictures, or inputs of other kinds: the same array at each render. The rest may be written inline. */
  readonly pictures: readonly (ImageSource | ModelInput)[];
}

/** How its engine is made. Objects and arrays may be written inline. */
export type UseSurveyOptions = Omit<EngineOptions, "onState">;

/** Where a survey is on its way. */
export interface SurveyState {
  /** `idle`: nothing is asked. `error`: see `message`. */
  readonly status: "idle" | "running" | "ready" | "error";
  /** What was found; null before all pictures are looked through. */
  readonly survey: Survey | null;
  /** The pictures as the network saw them, as far as they are looked through; null for one that is no picture. */
  readonly pictures: readonly (InputPicture | null)[];
  /** How far it has got; null before the first picture, and once it is over. */
  readonly progress: Progress | null;
  /** What went wrong, and what to do; null where nothing did. */
  readonly message: string | null;
}

interface Found {
  readonly survey: Survey;
  readonly pictures: readonly (InputPicture | null)[];
}
interface Told {
  readonly progress: Progress;
  readonly pictures: readonly (InputPicture | null)[];
}

const NO_OPTIONS: UseSurveyOptions = {};
const nothing = { survey: null, pictures: [], progress: null, message: null };

/**
 * What the channels of a network do with a set of pictures: asks `engine.survey` anew for each new request, and calls off what is no longer
 * asked. It shares its session with `useActivations` of the same model card and options.
 *
 * @param model The model card: the same object at each render. Null for none: a recording alone has no network to show pictures to.
 * @param request What is looked for; null for nothing.
 */
export function useSurvey(
  model: ModelCard | null,
  request: SurveyRequest | null,
  options: UseSurveyOptions = NO_OPTIONS,
): SurveyState {
  const { createWorker, ...rest } = options;
  const { pictures = null, ...asked } = request ?? {};
  const worker = useLatest(createWorker);
  const wanted = useSame({ asked, engine: rest });
  const ask = useMemo(() => {
    if (!model || !pictures) return null;
    return async (signal: AbortSignal, tell: (told: Told) => void): Promise<Found> => {
      const engine = createEngine(model, { ...wanted.engine, createWorker: worker.current });
      let seen: Found["pictures"] = [];
      try {
        const survey = await engine.survey(pictures, {
          ...wanted.asked,
          signal,
          onProgress: ({ done, total, picture }) => {
            seen = [...seen, picture];
            tell({ progress: { done, total }, pictures: seen });
          },
        });
        return { survey, pictures: seen };
      } finally {
        engine.dispose();
      }
    };
  }, [model, pictures, wanted, worker]);
  const state = useAsked(ask);
  return useMemo(() => {
    switch (state.status) {
      case "running":
        return { ...nothing, status: state.status, ...state.told };
      case "ready":
        return { ...nothing, status: state.status, ...state.result };
      case "error":
        return { ...nothing, status: state.status, message: state.message };
      default:
        return { ...nothing, status: state.status };
    }
  }, [state]);
}
