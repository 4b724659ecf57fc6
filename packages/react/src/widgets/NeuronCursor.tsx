import type { Activations, LayerActivations } from "@neuron-cloud/core";
import { neuronOf, rankingOf } from "@neuron-cloud/core";
import { useId, type CSSProperties, type KeyboardEvent, type Ref } from "react";
import type { Selection } from "../selection.js";
import { classNames } from "./classNames.js";
import { neuronTitle } from "./neuronTitle.js";

/** What `<NeuronCursor>` takes. */
export interface NeuronCursorProps {
  /** The activations to walk through; null before there are any. */
  of: Activations | null;
  /** The neuron that the cursor is on; null for none. */
  selection: Selection | null;
  /** Hears the neuron that the cursor goes to. */
  onSelect: (selection: Selection) => void;
  /** Added to the class names that the widget has. */
  className?: string | undefined;
  /** Of the widget's outermost element. */
  style?: CSSProperties | undefined;
  /** Its outermost element. */
  ref?: Ref<HTMLElement> | undefined;
}

/**
 * Every neuron by keyboard: arrows go to neighbours in the feature map, Home and End to the map before and after, Page keys
 * to the layer before and after, Enter to the layer's most active neuron. It says where it is.
 */
export function NeuronCursor({
  of: activations,
  selection,
  onSelect,
  className,
  style,
  ref,
}: NeuronCursorProps) {
  const helpId = useId();
  const onKeyDown = (event: KeyboardEvent) => {
    const next = activations && step(activations, selection, event.key);
    if (!next) return;
    event.preventDefault();
    onSelect(next);
  };
  return (
    <section ref={ref} className={classNames("nc-cursor", className)} style={style}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- an application takes keys */}
      <div
        role="application"
        aria-label="Neuron cursor"
        aria-describedby={helpId}
        className="nc-cursor-place"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it takes keys
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <output aria-live="polite">
          {activations && selection ? neuronTitle(activations, selection) : "No neuron yet: press Enter"}
        </output>
      </div>
      <p id={helpId} className="nc-cursor-help">
        Arrows: neighbours · Home, End: feature map · Page keys: layer · Enter: most active
      </p>
    </section>
  );
}

/** Where a key leads from a neuron; null where it leads nowhere. */
export function step(
  { layers }: Pick<Activations, "layers">,
  from: Selection | null,
  key: string,
): Selection | null {
  const at = layers.findIndex(({ name }) => name === from?.layer);
  const layer = layers[at] ?? layers[0];
  if (!layer) return null;
  if (key === "Enter" || !from || at < 0) return key === "Enter" ? mostActive(layer) : null;
  if (key === "PageUp" || key === "PageDown") {
    const next = layers[at + (key === "PageDown" ? 1 : -1)];
    return next ? sameDirection(layer, from.neuron, next) : null;
  }

  const [channels, height, width] = layer.shape;
  const perMap = height * width;
  const channel = Math.floor(from.neuron / perMap);
  const row = Math.floor(from.neuron / width) % height;
  const column = from.neuron % width;
  const moves: Record<string, readonly [channel: number, row: number, column: number]> =
    perMap === 1
      ? {
          ArrowLeft: [-1, 0, 0],
          ArrowRight: [1, 0, 0],
          Home: [-channel, 0, 0],
          End: [channels - 1 - channel, 0, 0],
        }
      : {
          ArrowLeft: [0, 0, -1],
          ArrowRight: [0, 0, 1],
          ArrowUp: [0, -1, 0],
          ArrowDown: [0, 1, 0],
          Home: [-1, 0, 0],
          End: [1, 0, 0],
        };
  const move = moves[key];
  if (!move) return null;
  return {
    layer: layer.name,
    neuron:
      clamp(channel + move[0], channels) * perMap +
      clamp(row + move[1], height) * width +
      clamp(column + move[2], width),
  };
}

function mostActive(layer: LayerActivations): Selection {
  const [strongest] = rankingOf(layer);
  return { layer: layer.name, neuron: strongest === undefined ? 0 : neuronOf(strongest) };
}

/** The neuron of another layer that looks the same way: at the same part of its map, in the same part of its channels. */
function sameDirection(layer: LayerActivations, neuron: number, next: LayerActivations): Selection {
  const [channels, height, width] = layer.shape;
  const [nextChannels, nextHeight, nextWidth] = next.shape;
  const channel = scale(Math.floor(neuron / (height * width)), channels, nextChannels);
  const row = scale(Math.floor(neuron / width) % height, height, nextHeight);
  const column = scale(neuron % width, width, nextWidth);
  return { layer: next.name, neuron: (channel * nextHeight + row) * nextWidth + column };
}

/** The index at the same part of another length. */
const scale = (index: number, length: number, nextLength: number): number =>
  Math.floor(((index + 0.5) / length) * nextLength);

const clamp = (index: number, length: number): number => Math.min(length - 1, Math.max(0, index));
