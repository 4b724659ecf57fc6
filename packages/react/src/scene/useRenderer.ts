import { NeuronCloudError } from "@neuron-cloud/core";
import type { GLProps, Renderer } from "@react-three/fiber";
import { useCallback, useState } from "react";
import { supportsWebGL } from "./supportsWebGL.js";

type Defaults = Parameters<Extract<GLProps, (...defaults: never) => unknown>>[0];

/** What a canvas draws with, or why it cannot. */
export interface CanvasRenderer {
  /** To be handed on to react-three-fiber's `<Canvas>`. */
  readonly gl: GLProps | undefined;
  /** Null while there is nothing that speaks against drawing. */
  readonly failure: NeuronCloudError | null;
  /** Which of the renderers it is: each wants a canvas of its own. */
  readonly turn: number;
  /** Makes another renderer in the place of one whose GPU is lost. */
  readonly renew: () => void;
}

/** Renderers that may be made anew: a GPU that is lost as often is not worth another try. */
const MOST_TURNS = 5;

/**
 * Finds out before a renderer is made whether one can be, and hears it where one of the user's own making fails: whoever
 * let react-three-fiber find out would lose the whole React page.
 */
export function useRenderer(given: GLProps | undefined): CanvasRenderer {
  const [failure, setFailure] = useState(() => (canDraw(given) ? null : noWebGL()));
  const [turn, setTurn] = useState(0);
  const renew = useCallback(() => {
    if (turn < MOST_TURNS) setTurn(turn + 1);
    else setFailure(lostAgain());
  }, [turn]);
  if (typeof given !== "function") return { gl: given, failure, turn, renew };
  const tell = (cause: unknown) => {
    setFailure(supportsWebGL() ? notMade(cause) : noWebGL({ cause }));
    throw cause; // so that react-three-fiber makes nothing more of it
  };
  const make = (defaults: Defaults) => {
    try {
      const made = given(defaults);
      return made instanceof Promise ? made.catch(tell) : made;
    } catch (cause) {
      return tell(cause);
    }
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- of the kind that the user's own is: at once, or later
  return { gl: make as (defaults: Defaults) => Renderer, failure, turn, renew };
}

/** A renderer, a context or a factory of the user's own needs none of ours; options are for three's WebGL renderer. */
function canDraw(given: GLProps | undefined): boolean {
  if (typeof window === "undefined" || typeof given === "function") return true;
  if (given && ("render" in given || ("context" in given && given.context))) return true;
  return supportsWebGL(given);
}

const noWebGL = (options?: ErrorOptions) =>
  new NeuronCloudError(
    "no-webgl",
    "This browser gives no WebGL 2 context to draw the neurons with. Turn on hardware acceleration in its settings, or close other tabs that draw in 3D, and load the page again.",
    options,
  );

const lostAgain = () =>
  new NeuronCloudError(
    "no-webgl",
    "The GPU that draws the neurons was lost again and again. Close other tabs that use it, and load the page again.",
  );

const notMade = (cause: unknown) =>
  new NeuronCloudError(
    "no-webgl",
    `The renderer for the neurons could not be made, as the \`gl\` of <NeuronCanvas> failed (“${String(cause)}”). Mend it, or leave it out.`,
    { cause },
  );
