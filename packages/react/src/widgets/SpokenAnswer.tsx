import { predictionsOf, type Activations } from "@neuron-cloud/core";
import { useEffect, useRef, useState, type CSSProperties, type Ref } from "react";
import { classNames } from "./classNames.js";

/** What `<SpokenAnswer>` takes. */
export interface SpokenAnswerProps {
  /** The activations whose answer is said; null before there are any. */
  of: Activations | null;
  /**
   * The least time from one answer to the next, in seconds. Activations that keep coming faster, as a webcam's do, are
   * spoken of only when another class has become the most probable.
   * @default 4
   */
  pause?: number | undefined;
  /** Added to the class names that the widget has. */
  className?: string | undefined;
  /** Of the widget's outermost element. */
  style?: CSSProperties | undefined;
  /** Its outermost element. */
  ref?: Ref<HTMLParagraphElement> | undefined;
}

/** Something that was said. The same words said again are another object. */
interface Utterance {
  readonly label: string;
  readonly text: string;
  /** When, by `performance.now()`. */
  readonly at: number;
}

/**
 * Tells people who do not see the page what the network found in the picture: `Egyptian cat, 45 %`. A live region that
 * waits its turn, and speaks once for each scan.
 */
export function SpokenAnswer({ of: activations, pause = 4, className, style, ref }: SpokenAnswerProps) {
  const [said, setSaid] = useState<Utterance | null>(null);
  const last = useRef<Utterance>(null);
  const arrived = useRef(-Infinity);

  useEffect(() => {
    const [best] = activations ? predictionsOf(activations, 1) : [];
    if (!best) {
      const forgetting = setTimeout(() => setSaid(null), 0); // it would be read as the answer to what is there now
      return () => clearTimeout(forgetting);
    }
    const now = performance.now();
    const hasRested = now - arrived.current >= pause * 1000;
    arrived.current = now;
    const free = (last.current?.at ?? -Infinity) + pause * 1000;
    const isNews = best.label !== last.current?.label;
    // In a stream the next activations call this off: what is no news is said when the stream has come to rest.
    const wait = hasRested || isNews ? Math.max(0, free - now) : pause * 1000;
    const timer = setTimeout(() => {
      const text = `${best.label}, ${wholePercent(best.probability)}`;
      last.current = { label: best.label, text, at: performance.now() };
      setSaid(last.current);
    }, wait);
    return () => clearTimeout(timer);
  }, [activations, pause]);

  return (
    <p ref={ref} aria-live="polite" className={classNames("nc-hidden", className)} style={style}>
      {/* The key: words that are the same are put there anew, or else nobody would read them again. */}
      {said && <span key={said.at}>{said.text}</span>}
    </p>
  );
}

const wholePercent = (fraction: number): string =>
  fraction < 0.005 ? "less than 1 %" : `${Math.round(fraction * 100)} %`;
