import { useEffect, useId, useRef, type CSSProperties, type ReactNode, type Ref } from "react";
import { classNames } from "./classNames.js";

/** A stop of a guided tour. Hand `highlight` and `focus` to `<NeuronCloud>`. */
export interface TourStep {
  /** Its heading. */
  readonly title: string;
  /** What there is to say. */
  readonly text: ReactNode;
  /** Layers that stay bright. */
  readonly highlight?: readonly string[] | undefined;
  /** The layer whose block is brought near. */
  readonly focus?: string | undefined;
}

/** What `<GuidedTour>` takes. */
export interface GuidedTourProps {
  /** In the order to show them. */
  steps: readonly TourStep[];
  /** The step that is shown, from 0; null before the tour. */
  step: number | null;
  /** Hears where the visitor goes: a step, or null out of the tour. */
  onStep: (step: number | null) => void;
  /** Names the tour, and the button that begins it. @default "Guided tour" */
  label?: string | undefined;
  /** Added to the class names that the widget has. */
  className?: string | undefined;
  /** Of the widget's outermost element. */
  style?: CSSProperties | undefined;
  /** Its outermost element. */
  ref?: Ref<HTMLElement> | undefined;
}

/** A handful of steps that explain what one sees. The page decides what each step shows. */
export function GuidedTour({
  steps,
  step,
  onStep,
  label = "Guided tour",
  className,
  style,
  ref,
}: GuidedTourProps) {
  const titleId = useId();
  const onward = useRef<HTMLButtonElement>(null);
  const isAsked = useRef(false);
  const at = step ?? -1;
  const shown = steps[at];
  const isLast = at === steps.length - 1;

  function go(next: number | null) {
    isAsked.current = true;
    onStep(next);
  }
  // The button that was pressed may be gone: the focus goes on with the tour, and not back to the top of the page.
  useEffect(() => {
    if (isAsked.current && !onward.current?.closest(".nc-tour")?.matches(":focus-within"))
      onward.current?.focus();
    isAsked.current = false;
  });

  return (
    <section
      ref={ref}
      aria-label={shown ? undefined : label}
      aria-labelledby={shown && titleId}
      className={classNames("nc-tour", className)}
      style={style}
    >
      {/* There before its first words are, or else nobody would read them out. */}
      <div aria-live="polite">
        {shown && (
          // Put there anew for each step: what a page translator made of the step before goes with it.
          <div key={at}>
            <h2 id={titleId} className="nc-tour-title">
              {shown.title}
            </h2>
            <div className="nc-tour-text">{shown.text}</div>
          </div>
        )}
      </div>
      {shown ? (
        <div className="nc-tour-buttons">
          <button type="button" aria-disabled={at === 0} onClick={() => at > 0 && go(at - 1)}>
            Back
          </button>
          <button ref={onward} type="button" onClick={() => go(isLast ? null : at + 1)}>
            {isLast ? "Finish" : "Next"}
          </button>
          <button type="button" onClick={() => go(null)}>
            Leave
          </button>
          <span>{`${at + 1} of ${steps.length}`}</span>
        </div>
      ) : (
        <button ref={onward} type="button" onClick={() => go(0)}>
          {label}
        </button>
      )}
    </section>
  );
}
