import { neuronsOf, type Activations, type LayerActivations } from "@neuron-cloud/core";
import type { CSSProperties, ReactNode, Ref } from "react";
import { classNames } from "./classNames.js";
import { formatActivation, formatCount, formatPercent } from "./format.js";

/** What `<LayerTable>` takes. */
export interface LayerTableProps {
  /** The activations whose layers are listed; null before there are any. */
  of: Activations | null;
  /** The name of the chosen layer, which is shown as pressed; null for none. @default null */
  selected?: string | null | undefined;
  /** Makes the layers' names buttons. Hears the name of the one that was pressed, or null for the chosen one again. */
  onSelect?: ((layer: string | null) => void) | undefined;
  /** Stands where the table will be. @default "No layers yet" */
  empty?: ReactNode;
  /** Added to the class names that the widget has. */
  className?: string | undefined;
  /** Of the widget's outermost element. */
  style?: CSSProperties | undefined;
  /** Its outermost element. */
  ref?: Ref<HTMLElement> | undefined;
}

/** The cloud in words and numbers: a row for each layer. It scrolls within itself where the page is narrow. */
export function LayerTable({
  of: activations,
  selected = null,
  onSelect,
  empty = "No layers yet",
  className,
  style,
  ref,
}: LayerTableProps) {
  if (!activations) {
    return (
      <section ref={ref} className={classNames("nc-layers", className)} style={style}>
        <p className="nc-empty">{empty}</p>
      </section>
    );
  }
  const { model, layers } = activations;
  const neurons = layers.reduce((sum, layer) => sum + neuronsOf(layer), 0);
  const active = layers.reduce((sum, layer) => sum + neuronsOf(layer) * layer.statistics.activeFraction, 0);
  const caption = `Layers of ${model}`;
  return (
    <section
      ref={ref}
      className={classNames("nc-layers", className)}
      style={style}
      aria-label={caption}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and Safari gives no focus to what scrolls
      tabIndex={0}
    >
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Layer</th>
            <th scope="col">Kind</th>
            <th scope="col" className="nc-number">
              Channels × height × width
            </th>
            {["Neurons", "Active", "Mean", "Maximum"].map((name) => (
              <th key={name} scope="col" className="nc-number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {layers.map((layer) => (
            <Row key={layer.name} layer={layer} isSelected={layer.name === selected} onSelect={onSelect} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>
              All layers
            </th>
            <td className="nc-number">{formatCount(neurons)}</td>
            <td className="nc-number">{formatPercent(neurons > 0 ? active / neurons : 0)}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

interface RowProps extends Pick<LayerTableProps, "onSelect"> {
  layer: LayerActivations;
  isSelected: boolean;
}

function Row({ layer: { name, kind, shape, statistics }, isSelected, onSelect }: RowProps) {
  const { activeFraction, mean, max } = statistics;
  return (
    <tr data-selected={isSelected}>
      <th scope="row">
        {onSelect ? (
          <button type="button" aria-pressed={isSelected} onClick={() => onSelect(isSelected ? null : name)}>
            {name}
          </button>
        ) : (
          name
        )}
      </th>
      <td>{kind}</td>
      <td className="nc-number">{shape.join(" × ")}</td>
      <td className="nc-number">{formatCount(neuronsOf({ shape }))}</td>
      <td className="nc-number">{formatPercent(activeFraction)}</td>
      <td className="nc-number">{formatActivation(mean)}</td>
      <td className="nc-number">{formatActivation(max)}</td>
    </tr>
  );
}
