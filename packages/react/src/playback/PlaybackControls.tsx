import type { Activations } from "@neuron-cloud/core";
import { useId, useSyncExternalStore, type CSSProperties, type Ref } from "react";
import { classNames } from "../widgets/classNames.js";
import type { ForwardPass } from "./ForwardPass.js";
import { PassSlider } from "./PassSlider.js";

/** What `<PlaybackControls>` takes. */
export interface PlaybackControlsProps {
  /** What `useForwardPass` gave. */
  of: ForwardPass;
  /** Names the layers in what the slider says. */
  activations?: Pick<Activations, "layers"> | null | undefined;
  /** Speeds to offer; at 1 a pass takes five seconds. @default [0.25, 0.5, 1, 2] */
  speeds?: readonly number[] | undefined;
  /** Added to the class names that the widget has. */
  className?: string | undefined;
  /** Of the widget's outermost element. */
  style?: CSSProperties | undefined;
  /** Its outermost element. */
  ref?: Ref<HTMLElement> | undefined;
}

const SPEEDS = [0.25, 0.5, 1, 2];

/** Play, pause, scrub, speed and loop for the way of a signal through the network. */
export function PlaybackControls({
  of: pass,
  activations,
  speeds = SPEEDS,
  className,
  style,
  ref,
}: PlaybackControlsProps) {
  const { playing, lit, speed, loop } = useSyncExternalStore(
    pass.subscribeState,
    pass.getState,
    pass.getState,
  );
  const speedId = useId();

  const layer = activations?.layers[lit - 1]?.name;
  const total = pass.layers;
  return (
    <section
      ref={ref}
      aria-label="Forward pass"
      className={classNames("nc-playback", className)}
      style={style}
    >
      <button
        type="button"
        className="nc-playback-play"
        disabled={total === 0}
        onClick={() => (playing ? pass.pause() : pass.play())}
      >
        {playing ? "Pause" : "Play"}
      </button>
      <PassSlider of={pass} lit={lit} layer={layer} className="nc-playback-slider" />
      <span className="nc-playback-layer" aria-hidden>
        {layer ?? " "}
      </span>
      <span className="nc-playback-speed">
        <label htmlFor={speedId}>Speed</label>
        <select id={speedId} value={speed} onChange={(event) => pass.setSpeed(Number(event.target.value))}>
          {speeds.map((one) => (
            <option key={one} value={one}>
              {`${one}×`}
            </option>
          ))}
        </select>
      </span>
      <label className="nc-playback-loop">
        <input type="checkbox" checked={loop} onChange={(event) => pass.setLoop(event.target.checked)} />
        <span>Loop</span>
      </label>
    </section>
  );
}
