import { neuronsOf, type Activations } from "@neuron-cloud/core";
import { useSyncExternalStore, type CSSProperties } from "react";
import type { ForwardPass } from "../playback/ForwardPass.js";
import { PassSlider } from "../playback/PassSlider.js";

interface LayerStripProps {
  of: ForwardPass;
  activations: Activations | null;
}

/** The forward pass as a row of layers, each as high as it is large: plays, and goes where it is pointed at. */
export function LayerStrip({ of: pass, activations }: LayerStripProps) {
  const { playing, lit, backward } = useSyncExternalStore(pass.subscribeState, pass.getState, pass.getState);
  const layers = activations?.layers ?? [];
  const largest = Math.max(1, ...layers.map(neuronsOf));

  const name = layers[backward ? layers.length - lit : lit - 1]?.name;
  const total = pass.layers;
  return (
    <section className="nc-strip" aria-label="Forward pass">
      <button
        type="button"
        className="nc-strip-play"
        disabled={total === 0}
        aria-label={playing ? "Pause" : "Play"}
        onClick={() => (playing ? pass.pause() : pass.play())}
      >
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path d={playing ? "M4 3h3v10H4zM9 3h3v10H9z" : "M4.5 2.5v11l9-5.5z"} fill="currentColor" />
        </svg>
      </button>
      <div className="nc-strip-layers">
        {layers.map((layer, i) => (
          <span
            key={layer.name}
            data-lit={(backward ? layers.length - 1 - i : i) < lit || undefined}
            style={heightOf(neuronsOf(layer) / largest)}
          />
        ))}
        <PassSlider of={pass} lit={lit} layer={name} />
      </div>
      <p className="nc-strip-name" aria-hidden="true">
        <span>{name ?? " "}</span> <small>{total > 0 ? `${lit} of ${total}` : " "}</small>
      </p>
    </section>
  );
}

/** Layers differ in size by orders of magnitude: a root shows the small ones, too. */
const heightOf = (part: number): CSSProperties => ({ blockSize: `${Math.round(25 + 75 * part ** 0.4)}%` });
