import type { Activations } from "@neuron-cloud/core";
import { useEffect, useId, useRef, useSyncExternalStore, type CSSProperties, type Ref } from "react";
import { classNames } from "../widgets/classNames.js";
import type { ForwardPass } from "./ForwardPass.js";

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
  const slider = useRef<HTMLInputElement>(null);
  const speedId = useId();

  // Past React: the slider follows each frame.
  useEffect(() => {
    const follow = () => {
      if (!slider.current) return;
      slider.current.max = String(pass.layers);
      slider.current.value = String(pass.position);
    };
    follow();
    return pass.subscribe(follow);
  }, [pass]);

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
      <input
        ref={slider}
        type="range"
        className="nc-playback-slider"
        aria-label="Layers lit"
        aria-valuetext={layer ? `${layer}, ${lit} of ${total} layers` : `${lit} of ${total} layers`}
        min={0}
        step="any"
        defaultValue={pass.position}
        disabled={total === 0}
        onKeyDown={(event) => {
          const isRightToLeft = getComputedStyle(event.currentTarget).direction === "rtl";
          const right = isRightToLeft ? -1 : 1; // the thumb goes where the arrow points
          const step = { ArrowRight: right, ArrowUp: 1, ArrowLeft: -right, ArrowDown: -1 }[event.key];
          if (!step) return;
          event.preventDefault();
          pass.pause();
          pass.seek(step > 0 ? Math.floor(pass.position) + 1 : Math.ceil(pass.position) - 1);
        }}
        onChange={(event) => {
          pass.pause();
          pass.seek(event.target.valueAsNumber);
        }}
      />
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
