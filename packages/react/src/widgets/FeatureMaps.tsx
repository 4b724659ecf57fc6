import { channelExtent, fullActivation, type Activations, type LayerActivations } from "@neuron-cloud/core";
import { useMemo, useRef, useState, type CSSProperties, type ReactNode, type Ref } from "react";
import { colormapFor, colormapSides, type ColormapName } from "../colormaps.js";
import type { Selection } from "../selection.js";
import { classNames } from "./classNames.js";
import { FeatureMap } from "./inspect/FeatureMap.js";
import { formatCount } from "./format.js";
import { channelsByExtent } from "./inspect/mapPixels.js";
import { classText } from "./inspect/neuronText.js";
import { usePageSize } from "./inspect/usePageSize.js";

/** What `<FeatureMaps>` takes. */
export interface FeatureMapsProps {
  /** The activations whose maps are shown; null before there are any. */
  of: Activations | null;
  /** The layer's name, such as `fire4/concat`; null for none. */
  layer: string | null;
  /** How many maps make a page. @default four full rows, however many fit into one */
  pageSize?: number | undefined;
  /** The activation that gets the last colour: one for the layer, or each channel's largest. @default "layer" */
  normalization?: "layer" | "channel" | undefined;
  /** @default as the cloud: "polar" where activations lie below 0, else "scan" */
  colormap?: ColormapName | undefined;
  /** The chosen neuron, which is marked; null for none. @default null */
  selection?: Selection | null | undefined;
  /** Makes the maps buttons. Hears the neuron that was pointed at; with the keyboard the map's most active one, and arrow keys go on from there. */
  onSelect?: ((selection: Selection) => void) | undefined;
  /**
   * Makes the maps paper for a brush, such as the `paint` of `useLesions`: hears each neuron that a pressed pointer comes over, and whether
   * that goes on with what was begun. With the keyboard it hears the neuron that is marked, else the map's most active one.
   */
  onBrush?: ((selection: Selection, goesOn: boolean) => void) | undefined;
  /** Stands where the maps will be. @default "No layer chosen" */
  empty?: ReactNode;
  /** Added to the class names that the widget has. */
  className?: string | undefined;
  /** Of the widget's outermost element. */
  style?: CSSProperties | undefined;
  /** Its outermost element. */
  ref?: Ref<HTMLElement> | undefined;
}

/** A layer's feature maps as pictures, the most active first, page by page. */
export function FeatureMaps({
  of: activations,
  layer: name,
  empty = "No layer chosen",
  className,
  style,
  ref,
  ...shown
}: FeatureMapsProps) {
  const layer = activations?.layers.find((one) => one.name === name);
  return (
    <section ref={ref} className={classNames("nc-maps", className)} style={style}>
      {activations && layer ? (
        // Another layer starts at its first page.
        <Pages key={layer.name} of={activations} layer={layer} {...shown} />
      ) : (
        <p className="nc-empty">{empty}</p>
      )}
    </section>
  );
}

interface PagesProps extends Pick<
  FeatureMapsProps,
  "pageSize" | "normalization" | "colormap" | "selection" | "onSelect" | "onBrush"
> {
  of: Activations;
  layer: LayerActivations;
}

function Pages({
  of: activations,
  layer,
  pageSize: given,
  normalization = "layer",
  colormap = colormapFor(activations),
  selection = null,
  onSelect,
  onBrush,
}: PagesProps) {
  const grid = useRef<HTMLUListElement>(null);
  const fitting = usePageSize(grid);
  const pageSize = Math.max(1, given ?? fitting);
  const channels = useMemo(() => channelsByExtent(layer), [layer]);
  const sides = useMemo(() => colormapSides(colormap), [colormap]);
  const [total, height, width] = layer.shape;
  const chosen = selection?.layer === layer.name ? selection.neuron : null;
  const chosenMap = chosen === null ? null : Math.floor(chosen / (height * width));

  // A map that has to be on the page, whatever its size: the one that was turned to or, when another is chosen, that.
  const [anchor, setAnchor] = useState(0);
  const [followed, setFollowed] = useState<number | null>(null);
  if (chosenMap !== followed) {
    setFollowed(chosenMap);
    if (chosenMap !== null) setAnchor(Math.max(0, channels.indexOf(chosenMap)));
  }
  const first = anchor - (anchor % pageSize);
  const last = Math.min(first + pageSize, total);
  const classOf = (channel: number) =>
    layer.name === activations.answerLayer ? classText(activations, channel) : null;
  return (
    <>
      <div className="nc-maps-bar">
        <p role="status" className="nc-maps-range">
          {`Maps ${formatCount(first + 1)}–${formatCount(last)} of ${formatCount(total)}`}
        </p>
        <PageButton name="Previous" to={first > 0 ? first - pageSize : null} onTurn={setAnchor} />
        <PageButton name="Next" to={last < total ? last : null} onTurn={setAnchor} />
      </div>
      <ul ref={grid} aria-label={`Feature maps of ${layer.name}`} className="nc-maps-grid">
        {channels.slice(first, last).map((channel) => (
          <li key={channel}>
            <FeatureMap
              layer={layer}
              channel={channel}
              className={classOf(channel)}
              full={normalization === "channel" ? channelExtent(layer, channel) : fullActivation(layer)}
              sides={sides}
              chosen={channel === chosenMap ? chosen : null}
              onSelect={onSelect}
              onBrush={onBrush}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

interface PageButtonProps {
  name: string;
  /** The first map of the page that it turns to; null where there is none. */
  to: number | null;
  onTurn: (first: number) => void;
}

/** At the end it stays where it is, and so does the focus. */
function PageButton({ name, to, onTurn }: PageButtonProps) {
  return (
    <button
      type="button"
      className="nc-button"
      aria-disabled={to === null}
      onClick={() => to !== null && onTurn(to)}
    >
      <span>{name}</span>
      <span className="nc-hidden"> maps</span>
    </button>
  );
}
