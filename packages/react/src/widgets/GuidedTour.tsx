import { useId, type CSSProperties, type ReactNode, type Ref } from "react";
import { classNames } from "./classNames.js";

/** A stop of a guided tour. Hand `highlight` and `focus` to `<NeuronCloud>`. */
export interface TourStep {
  readonly title: string;
  readonly text: ReactNode;
  /** Layers that stay bright. */
  readonly highlight?: readonly string[] | undefined;
  /** The layer whose block is brought near. */
  readonly focus?: string | undefined;
}

export interface GuidedTourProps {
  steps: readonly TourStep[];
  /** The step that is shown, from 0; null before the tour. */
  step: number | null;
  /** Hears where the visitor goes: a step, or null out of the tour. */
  onStep: (step: number | null) => void;
  /** Names the tour, and the button that begins it. @default "Guided tour" */
  label?: string | undefined;
  className?: string | undefined;
  style?: CSSProperties | undefined;
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
  const shown = step === null ? undefined : steps[step];
  if (step === null || !shown)
    return (
      <section ref={ref} aria-label={label} className={classNames("nc-tour", className)} style={style}>
        <button type="button" onClick={() => onStep(0)}>
          {label}
        </button>
      </section>
    );
  const last = step === steps.length - 1;
  return (
    <section ref={ref} aria-labelledby={titleId} className={classNames("nc-tour", className)} style={style}>
      <div aria-live="polite">
        <h2 id={titleId} className="nc-tour-title">
          {shown.title}
        </h2>
        <div className="nc-tour-text">{shown.text}</div>
      </div>
      <div className="nc-tour-buttons">
        <button type="button" disabled={step === 0} onClick={() => onStep(step - 1)}>
          Back
        </button>
        <button type="button" onClick={() => onStep(last ? null : step + 1)}>
          {last ? "Finish" : "Next"}
        </button>
        <button type="button" onClick={() => onStep(null)}>
          Leave
        </button>
        <span>
          {step + 1} of {steps.length}
        </span>
      </div>
    </section>
  );
}
