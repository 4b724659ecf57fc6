import type { DrawableLayer } from "@neuron-cloud/core";
import { useState } from "react";
import { formatCount } from "../format.js";

/** More rows than a person reads at once, and than a browser lays out in no time. */
const AT_ONCE = 100;

interface LayerGroupProps {
  /** What the layers' names begin with; empty where that is nothing. */
  name: string;
  layers: readonly DrawableLayer[];
  chosen: ReadonlySet<string>;
  isOpen: boolean;
  onChoose: (names: readonly string[], isChosen: boolean) => void;
}

/** Layers whose names begin alike, chosen one by one or all at once. */
export function LayerGroup({ name, layers, chosen, isOpen, onChoose }: LayerGroupProps) {
  const [opened, setOpened] = useState(isOpen);
  const [shown, setShown] = useState(AT_ONCE);
  const [before, setBefore] = useState(isOpen);
  if (isOpen !== before) {
    setBefore(isOpen);
    setOpened(isOpen);
  }
  const count = layers.filter((layer) => chosen.has(layer.name)).length;
  const title = name || "All layers";
  return (
    <details
      className="nc-layer-group"
      open={opened}
      onToggle={({ currentTarget }) => setOpened(currentTarget.open)}
    >
      <summary>
        <span className="nc-model-name">{title}</span>{" "}
        <span className="nc-note">{`${formatCount(count)} of ${formatCount(layers.length)}`}</span>
      </summary>
      {opened && (
        <>
          <label className="nc-layer-row">
            <input
              type="checkbox"
              checked={count === layers.length}
              ref={(box) => {
                if (box) box.indeterminate = count > 0 && count < layers.length;
              }}
              onChange={({ target }) =>
                onChoose(
                  layers.map((layer) => layer.name),
                  target.checked,
                )
              }
            />
            <span>{`All of ${title}`}</span>
          </label>
          <ul>
            {layers.slice(0, shown).map((layer) => (
              <li key={layer.name}>
                <label className="nc-layer-row">
                  <input
                    type="checkbox"
                    checked={chosen.has(layer.name)}
                    onChange={({ target }) => onChoose([layer.name], target.checked)}
                  />
                  <span className="nc-model-name">{shortName(layer.name, name)}</span>
                  <span className="nc-note">{`${layer.kind} · ${layer.dims.join(" × ") || "a number"}`}</span>
                </label>
              </li>
            ))}
          </ul>
          {layers.length > shown && (
            <button type="button" className="nc-button" onClick={() => setShown(shown + AT_ONCE)}>
              {`Show ${formatCount(Math.min(AT_ONCE, layers.length - shown))} more`}
            </button>
          )}
        </>
      )}
    </details>
  );
}

/** Without what the group's name says already. */
function shortName(name: string, group: string): string {
  const at = group === "" ? -1 : name.indexOf(group);
  return at < 0 ? name : name.slice(at + group.length).replace(/^[/.]/, "") || name;
}
