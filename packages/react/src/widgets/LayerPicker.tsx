import type { DrawableLayer } from "@neuron-cloud/core";
import { useId, useMemo, useState, type CSSProperties, type Ref } from "react";
import { classNames } from "./classNames.js";
import { formatCount } from "./format.js";
import { LayerGroup } from "./model/LayerGroup.js";

/** What `<LayerPicker>` takes. */
export interface LayerPickerProps {
  /** All layers to choose from, as `openModel` gives them; null before there are any. */
  layers: readonly DrawableLayer[] | null;
  /** The names of the chosen ones. */
  value: readonly string[];
  /** Hears the names that are chosen then, in the order of the network. */
  onChange: (names: readonly string[]) => void;
  /** The widget's accessible name. @default "Layers to draw" */
  label?: string | undefined;
  /** Added to the class names that the widget has. */
  className?: string | undefined;
  /** Of the widget's outermost element. */
  style?: CSSProperties | undefined;
  /** Its outermost element. */
  ref?: Ref<HTMLElement> | undefined;
}

/** Which of a model's tensors are drawn: in groups by what their names begin with, by search, and all by keyboard. */
export function LayerPicker({
  layers,
  value,
  onChange,
  label = "Layers to draw",
  className,
  style,
  ref,
}: LayerPickerProps) {
  const id = useId();
  const [search, setSearch] = useState("");
  const chosen = useMemo(() => new Set(value), [value]);
  const groups = useMemo(() => groupsOf(layers ?? [], search), [layers, search]);
  const neurons = (layers ?? []).reduce(
    (sum, { name, shape: [c, h, w] }) => (chosen.has(name) ? sum + c * h * w : sum),
    0,
  );
  const choose = (names: readonly string[], isChosen: boolean) => {
    const changed = new Set(names);
    onChange(
      (layers ?? [])
        .map(({ name }) => name)
        .filter((name) => (changed.has(name) ? isChosen : chosen.has(name))),
    );
  };
  return (
    <section ref={ref} aria-label={label} className={classNames("nc-choice", className)} style={style}>
      {layers === null || layers.length === 0 ? (
        <p className="nc-empty">No layers yet</p>
      ) : (
        <>
          <div className="nc-layer-search">
            <label htmlFor={id}>Search layers</label>
            <input
              id={id}
              type="search"
              value={search}
              placeholder="name or kind"
              onChange={({ target }) => setSearch(target.value)}
            />
          </div>
          <p role="status" className="nc-note">
            {`${formatCount(chosen.size)} of ${formatCount(layers.length)} layers, ${formatCount(neurons)} neurons`}
          </p>
          <div className="nc-layer-groups">
            {[...groups].map(([group, members]) => (
              <LayerGroup
                key={group}
                name={group}
                layers={members}
                chosen={chosen}
                isOpen={groups.size === 1 || search !== ""}
                onChoose={choose}
              />
            ))}
            {groups.size === 0 && <p className="nc-empty">No layer is called so</p>}
          </div>
          <button
            type="button"
            className="nc-button"
            onClick={() => onChange(layers.filter(({ isDefault }) => isDefault).map(({ name }) => name))}
          >
            As suggested
          </button>
        </>
      )}
    </section>
  );
}

function groupsOf(
  layers: readonly DrawableLayer[],
  search: string,
): ReadonlyMap<string, readonly DrawableLayer[]> {
  const wanted = search.trim().toLowerCase();
  const groups = new Map<string, DrawableLayer[]>();
  for (const layer of layers) {
    const text = `${layer.name} ${layer.kind}`.toLowerCase();
    if (!wanted.split(/\s+/).every((word) => text.includes(word))) continue;
    const members = groups.get(layer.group);
    if (members) members.push(layer);
    else groups.set(layer.group, [layer]);
  }
  return groups;
}
