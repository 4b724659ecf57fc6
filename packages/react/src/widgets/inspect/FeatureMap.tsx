import type { LayerActivations } from "@neuron-cloud/core";
import {
  useMemo,
  useRef,
  type ButtonHTMLAttributes,
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
} from "react";
import type { Selection } from "../../selection.js";
import { formatActivation } from "../format.js";
import { ARROWS, neuronAt, strongestIn } from "./mapNeurons.js";
import { mapPixels } from "./mapPixels.js";
import { PixelCanvas } from "./PixelCanvas.js";

interface FeatureMapProps {
  layer: LayerActivations;
  channel: number;
  /** The channel's class in the answer layer; null elsewhere. */
  className: string | null;
  /** How far from 0 an activation gets the last colour. */
  full: number;
  sides: Uint8Array<ArrayBuffer>;
  /** The chosen neuron, where it is in this map. */
  chosen: number | null;
  onSelect: ((selection: Selection) => void) | undefined;
  onBrush: ((selection: Selection, goesOn: boolean) => void) | undefined;
}

/** One channel: a picture of its neurons, its number and the activation farthest from 0. */
export function FeatureMap({
  layer,
  channel,
  className,
  full,
  sides,
  chosen,
  onSelect,
  onBrush,
}: FeatureMapProps) {
  const image = useRef<HTMLSpanElement>(null);
  const pixels = useMemo(() => mapPixels(layer, channel, full, sides), [layer, channel, full, sides]);
  const { width, height } = pixels;
  // Whichever is farther from 0 is what the maps are sorted by.
  const [min, max] = [layer.channelMinima[channel] ?? 0, layer.channelMaxima[channel] ?? 0];
  const content = (
    <>
      <span ref={image} className="nc-map-image">
        <PixelCanvas pixels={pixels} className="nc-map-pixels" />
        {chosen !== null && <span className="nc-map-mark" style={markStyle(layer, chosen)} />}
      </span>
      <span className="nc-map-caption">
        <span className="nc-map-channel">
          <span className="nc-hidden">Channel </span>
          <span>{className ?? channel}</span>
        </span>
        <span className="nc-hidden">{max < -min ? " minimum " : " maximum "}</span>
        <span className="nc-map-maximum">{formatActivation(max < -min ? min : max)}</span>
      </span>
    </>
  );
  const brushed = useRef<number | null>(null);
  if (!onSelect && !onBrush) return <div className="nc-map">{content}</div>;

  const select = (neuron: number) => onSelect?.({ layer: layer.name, neuron });
  const pointed = ({ clientX, clientY }: { clientX: number; clientY: number }): number | null => {
    const box = image.current?.getBoundingClientRect();
    const column = box ? ((clientX - box.left) / box.width) * width : -1;
    const row = box ? ((clientY - box.top) / box.height) * height : -1;
    const isPlace = column >= 0 && column < width && row >= 0 && row < height;
    return isPlace ? neuronAt(layer.shape, channel, row, column) : null;
  };
  // A key has no place, and the caption is none in the map: both mean the map as a whole.
  const press = (event: MouseEvent) => {
    const place = event.detail > 0 ? pointed(event) : null;
    if (!onBrush) select(place ?? strongestIn(layer, channel));
    else if (place === null)
      onBrush({ layer: layer.name, neuron: chosen ?? strongestIn(layer, channel) }, false);
  };
  const brush = (event: PointerEvent, goesOn: boolean) => {
    const neuron = pointed(event);
    if (neuron === null || neuron === brushed.current) return;
    brushed.current = neuron;
    onBrush?.({ layer: layer.name, neuron }, goesOn);
  };
  const brushing: ButtonHTMLAttributes<HTMLButtonElement> = onBrush
    ? {
        onPointerDown(event) {
          if (event.button !== 0) return;
          brushed.current = null;
          event.currentTarget.setPointerCapture?.(event.pointerId);
          brush(event, false);
        },
        onPointerMove: (event) => event.buttons % 2 === 1 && brush(event, true),
      }
    : {};
  const selectNext = (event: KeyboardEvent) => {
    const way = ARROWS[event.key];
    if (!way) return;
    event.preventDefault(); // the page would scroll
    const from = (chosen ?? strongestIn(layer, channel)) % (width * height);
    select(neuronAt(layer.shape, channel, Math.floor(from / width) + way[0], (from % width) + way[1]));
  };
  return (
    <button
      type="button"
      className="nc-map"
      aria-pressed={chosen !== null}
      data-brush={!!onBrush}
      onClick={press}
      onKeyDown={selectNext}
      {...brushing}
    >
      {content}
    </button>
  );
}

function markStyle({ shape: [, height, width] }: LayerActivations, neuron: number): CSSProperties {
  const place = neuron % (height * width);
  return {
    left: `${(((place % width) + 0.5) / width) * 100}%`,
    top: `${((Math.floor(place / width) + 0.5) / height) * 100}%`,
  };
}
