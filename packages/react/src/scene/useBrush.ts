import type { ThreeEvent } from "@react-three/fiber";
import { use, useEffect, useMemo, useRef } from "react";
import { useLatest } from "../hooks/useLatest.js";
import type { Selection } from "../selection.js";
import { CanvasCameraContext } from "./canvasCamera.js";
import { useSurface } from "./controls.js";

/** Hears each neuron that a brush goes over. @param goesOn in the same stroke as the one before */
export type BrushListener = (neuron: Selection, goesOn: boolean) => void;

interface Stroke {
  readonly pointerId: number;
  readonly first: Selection;
  /** Whether it is a drag, no tap. */
  isDrag: boolean;
  last: number;
}

/**
 * What makes a brush of the pointer: a tap is on one neuron, a drag on all of the block where it began that it goes over. The canvas's
 * camera keeps still for as long as there is a listener.
 * @param keepTo hears in which layer a stroke goes on, and of its end
 * @returns handlers for the group of all blocks
 */
export function useBrush(onBrush: BrushListener | undefined, keepTo: (layer: string | null) => void) {
  const hear = useLatest(onBrush);
  const keep = useLatest(keepTo);
  const hold = use(CanvasCameraContext)?.hold;
  const surface = useSurface();
  const stroke = useRef<Stroke>(null);
  const isOn = onBrush !== undefined;

  useEffect(() => {
    if (!isOn) return undefined;
    hold?.(true);
    // A second finger zooms: the first one paints no more.
    const onDown = ({ isPrimary }: PointerEvent) => {
      if (isPrimary) return;
      stroke.current = null;
      keep.current(null);
    };
    surface.addEventListener("pointerdown", onDown);
    return () => {
      surface.removeEventListener("pointerdown", onDown);
      stroke.current = null;
      hold?.(false);
    };
  }, [isOn, hold, surface, keep]);

  return useMemo(() => {
    if (!isOn) return {};
    const paint: BrushListener = (neuron, goesOn) => hear.current?.(neuron, goesOn);
    return {
      onPointerDown({ neuron, isPrimary, button, pointerId }: ThreeEvent<PointerEvent>) {
        if (!neuron || !isPrimary || button !== 0) return;
        stroke.current = { pointerId, first: placeOnly(neuron), isDrag: false, last: neuron.neuron };
        keep.current(neuron.layer);
      },
      onPointerMove({ neuron, pointerId, buttons }: ThreeEvent<PointerEvent>) {
        const now = stroke.current;
        if (now?.pointerId !== pointerId) return;
        if ((buttons & 1) === 0) {
          stroke.current = null;
          keep.current(null);
        } else if (neuron?.layer === now.first.layer && neuron.neuron !== now.last) {
          if (!now.isDrag) paint(now.first, false);
          now.isDrag = true;
          now.last = neuron.neuron;
          paint(placeOnly(neuron), true);
        }
      },
      onClick({ neuron }: ThreeEvent<MouseEvent>) {
        if (neuron && !stroke.current?.isDrag) paint(placeOnly(neuron), false);
        stroke.current = null;
        keep.current(null);
      },
    };
  }, [isOn, hear, keep]);
}

const placeOnly = ({ layer, neuron }: Selection): Selection => ({ layer, neuron });
