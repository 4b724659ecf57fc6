import type { Activations } from "@neuron-cloud/core";
import type { CSSProperties, Ref } from "react";
import { colormapFor, colormapGradient, isTwoSided, type ColormapName } from "../colormaps.js";
import type { Appearance } from "../scene/drawing/backend.js";
import type { Normalization } from "../scene/drawing/scale.js";
import { useAppearance } from "../scene/suitedAppearance.js";
import { classNames } from "./classNames.js";
import { formatActivation } from "./format.js";
import { scaleInForce } from "./scaleInForce.js";

/** What `<Legend>` takes. */
export interface LegendProps {
  /** The colormap in force. @default as the cloud: "polar" where activations of `of` lie below 0, else "scan" */
  colormap?: ColormapName | undefined;
  /** The activation that the first colour stands for, in the activation's own unit, or words for it. @default 0, or −`max` with two sides */
  min?: number | string | undefined;
  /** What is drawn with these colours: the legend then shows the scale in force. `max` overrules it. */
  of?: Activations | null | undefined;
  /** The cloud's. @default "auto", as the cloud's is */
  appearance?: Appearance | "auto" | undefined;
  /** The cloud's. @default "layer" */
  normalization?: Normalization | undefined;
  /** The cloud's. @default 1 */
  gain?: number | undefined;
  /** Shows the scale of this layer alone. */
  layer?: string | undefined;
  /**
   * The activation that the last colour stands for, in the activation's own unit; or words for it where there is no
   * single one. @default the scale of `of`; without either the legend shows none
   */
  max?: number | string | undefined;
  /** The activation's unit, where it has one. */
  unit?: string | undefined;
  /** What the colours mean. @default "Activation" */
  label?: string | undefined;
  /** What both ends mean, in words: first the low one. @default how active neurons are */
  ends?: readonly [low: string, high: string] | undefined;
  /** Vertical has highly active at the top. @default "horizontal" */
  orientation?: "horizontal" | "vertical" | undefined;
  /** Added to the class names that the widget has. */
  className?: string | undefined;
  /** Of the widget's outermost element. */
  style?: CSSProperties | undefined;
  /** Its outermost element. */
  ref?: Ref<HTMLElement> | undefined;
}

/** The key to the colours: from not active to highly active, or from one side of 0 to the other, with the scale in force. */
export function Legend({
  of: activations,
  colormap = colormapFor(activations),
  appearance: asked = "auto",
  normalization = "layer",
  gain = 1,
  layer,
  max: highest,
  min: lowest,
  unit,
  label = "Activation",
  ends = isTwoSided(colormap)
    ? ["Highly active below 0", "Highly active above 0"]
    : ["Not active", "Highly active"],
  orientation = "horizontal",
  className,
  style,
  ref,
}: LegendProps) {
  const appearance = useAppearance(asked, activations);
  const scale = activations
    ? scaleInForce(activations, normalization, gain, appearance, layer, unit)
    : undefined;
  const max = highest ?? scale;
  const min = lowest ?? (isTwoSided(colormap) ? opposite(max) : 0);
  const gradient =
    orientation === "vertical"
      ? colormapGradient(colormap, "to top")
      : `${colormapGradient(colormap, "to right")}, ${colormapGradient(colormap, "to left")}`;
  // Words hold for both sides: said once.
  const both = orientation === "horizontal" && isTwoSided(colormap) && typeof max === "string" && min === max;
  return (
    <figure
      ref={ref}
      aria-label={label}
      className={classNames("nc-legend", className)}
      data-orientation={orientation}
      style={style}
    >
      <figcaption className="nc-legend-label">{label}</figcaption>
      <span className="nc-legend-bar" aria-hidden>
        <span className="nc-legend-colors" style={{ backgroundImage: gradient }} />
      </span>
      <p className="nc-legend-end">
        <span>{ends[0]}</span> <End value={max === undefined || both ? undefined : min} unit={unit} />
      </p>
      <p className="nc-legend-end">
        <span>{ends[1]}</span> <End value={both ? undefined : max} unit={unit} />
      </p>
      {both && (
        <p className="nc-legend-both">
          <End value={`± ${max}`} unit={unit} />
        </p>
      )}
    </figure>
  );
}

/** The same scale on the other side of 0; words hold for both. */
const opposite = (value: number | string | undefined) => (typeof value === "number" ? -value : value);

function End({ value, unit }: { value: number | string | undefined; unit: string | undefined }) {
  if (value === undefined) return null;
  const text = typeof value === "string" ? value : [formatActivation(value), unit].filter(Boolean).join(" ");
  return (
    <span className="nc-legend-value">
      <bdi>{text}</bdi>
    </span>
  );
}
