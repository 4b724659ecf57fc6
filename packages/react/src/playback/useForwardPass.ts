import type { Activations } from "@neuron-cloud/core";
import { useEffect, useRef, useState } from "react";
import { useReducedMotion } from "../scene/useReducedMotion.js";
import { ForwardPass } from "./ForwardPass.js";

/** How `useForwardPass` begins. */
export interface ForwardPassOptions {
  /** Plays once by itself when the first activations arrive, unless reduced motion is asked for. @default true */
  autoPlay?: boolean | undefined;
}

/**
 * A forward pass over a scan's layers, for `<NeuronCloud pass={…}>` and `<PlaybackControls of={…}>`. The same object for
 * as long as the component lives.
 */
export function useForwardPass(
  activations: Activations | null,
  { autoPlay = true }: ForwardPassOptions = {},
): ForwardPass {
  const [pass] = useState(() => new ForwardPass());
  const reducedMotion = useReducedMotion();
  const started = useRef(false);

  const layers = activations?.layers.length ?? 0;
  useEffect(() => {
    pass.setLayers(layers);
    if (layers === 0 || started.current || !autoPlay || reducedMotion) return;
    started.current = true;
    pass.play();
  }, [pass, layers, autoPlay, reducedMotion]);

  return pass;
}
