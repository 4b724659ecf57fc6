import { useEffect, useRef } from "react";
import type { ForwardPass } from "./ForwardPass.js";

interface PassSliderProps {
  of: ForwardPass;
  /** How many layers are lit. */
  lit: number;
  /** The last of them, for what the slider says. */
  layer: string | undefined;
  className?: string;
}

/** Goes anywhere in a forward pass. */
export function PassSlider({ of: pass, lit, layer, className }: PassSliderProps) {
  const slider = useRef<HTMLInputElement>(null);

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

  const total = pass.layers;
  return (
    <input
      ref={slider}
      type="range"
      className={className}
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
  );
}
