import {
  pictureOf,
  receptiveFieldOf,
  type Activations,
  type Attribution,
  type InputPicture as InputPixels,
} from "@neuron-cloud/core";
import { useMemo, useState, type CSSProperties, type ReactNode, type Ref } from "react";
import { colormapBytes, type ColormapName } from "../colormaps.js";
import type { Selection } from "../selection.js";
import { classNames } from "./classNames.js";
import { AreaOutline } from "./inspect/AreaOutline.js";
import { litPicture } from "./inspect/drawAttribution.js";
import { drawEvidence } from "./inspect/evidence.js";
import { formatPercent } from "./format.js";
import { middleOfField } from "./inspect/mapNeurons.js";
import { classText } from "./inspect/neuronText.js";
import { InputTensors } from "./inspect/InputTensors.js";
import { PictureFrame, type Pixel } from "./inspect/PictureFrame.js";
import { pictureText } from "./inspect/pictureText.js";
import { PixelCanvas } from "./inspect/PixelCanvas.js";
import { useAnswer } from "./inspect/useAnswer.js";

/** What `<InputPicture>` takes. */
export interface InputPictureProps {
  /** The activations whose picture is shown; null before there are any. */
  of: Activations | null;
  /** The neuron whose receptive field is outlined; null for none. @default null */
  selection?: Selection | null | undefined;
  /** The index of the class whose evidence is laid over the picture; null for none. @default null */
  classMap?: number | null | undefined;
  /** What each pixel contributed to an answer: the picture in the dark, lit where it did. Null for none. @default null */
  attribution?: Attribution | null | undefined;
  /** How opaque the strongest evidence is, from 0 to 1. @default where the slider is, which starts at 0.7, and at 1 for contributions */
  opacity?: number | undefined;
  /** Hears where the slider was moved. There is no slider where an `opacity` is given and nobody hears. */
  onOpacityChange?: ((opacity: number) => void) | undefined;
  /**
   * Makes the picture a button. Hears the pixel that was pointed at; arrow keys go on to the next neuron's receptive
   * field. `neuronLookingAt` tells which neuron looks at a pixel.
   */
  onPick?: ((pixel: Pixel) => void) | undefined;
  /** The colours of the evidence. @default "scan" */
  colormap?: ColormapName | undefined;
  /** Stands where the picture will be. @default "No picture yet" */
  empty?: ReactNode;
  /** Added to the class names that the widget has. */
  className?: string | undefined;
  /** Of the widget's outermost element. */
  style?: CSSProperties | undefined;
  /** Its outermost element. */
  ref?: Ref<HTMLElement> | undefined;
}

/**
 * The very pixels that the network saw, what a neuron sees of them, and where in them the evidence for a class lies. Of a
 * network that was given something else, what it was given.
 */
export function InputPicture({
  of: activations,
  empty = "No picture yet",
  className,
  style,
  ref,
  ...shown
}: InputPictureProps) {
  const picture = activations && pictureOf(activations);
  return (
    <section ref={ref} className={classNames("nc-picture", className)} style={style}>
      {activations && picture && <Picture of={activations} input={picture} {...shown} />}
      {activations && !picture && <InputTensors of={activations} />}
      {!activations && <p className="nc-empty">{empty}</p>}
    </section>
  );
}

interface PictureProps extends Omit<InputPictureProps, "of" | "empty" | "className" | "style" | "ref"> {
  of: Activations;
  input: InputPixels;
}

function Picture({
  of: activations,
  input,
  selection = null,
  classMap = null,
  attribution = null,
  opacity: given,
  onOpacityChange,
  onPick,
  colormap = "scan",
}: PictureProps) {
  const [moved, setMoved] = useState<number | null>(null);
  const opacity = given ?? moved ?? (attribution ? 1 : 0.7);

  const layer = activations.layers.find(({ name }) => name === selection?.layer);
  const field = layer && selection ? receptiveFieldOf(layer, selection.neuron) : null;
  const middle = layer && selection ? middleOfField(layer, selection.neuron) : null;
  const ask = useMemo(
    () => (classMap === null ? null : () => activations.classMap(classMap)),
    [activations, classMap],
  );
  const evidence = useAnswer(ask);
  const map = evidence.status === "answered" ? evidence.value : null;
  const pixels = attribution?.picture ?? null;
  const overlay = useMemo(
    () => (pixels ? litPicture(pixels, input) : map && drawEvidence(map, input, colormapBytes(colormap))),
    [pixels, map, input, colormap],
  );

  const [down = 0, across = 0] = layer?.receptiveField?.stride ?? [];
  return (
    <>
      <PictureFrame
        text={pictureText(activations, input, selection, field, map)}
        size={input}
        from={middle ?? { x: input.width / 2, y: input.height / 2 }}
        step={[down || 1, across || 1]}
        onPick={onPick}
      >
        <PixelCanvas pixels={input} className="nc-picture-pixels" />
        {overlay && <PixelCanvas pixels={overlay} className="nc-picture-evidence" style={{ opacity }} />}
        {field && <AreaOutline area={field} of={input} />}
      </PictureFrame>
      {evidence.status === "failed" && <p className="nc-note">{evidence.message}</p>}
      {overlay && (given === undefined || onOpacityChange) && (
        <label className="nc-picture-opacity">
          <span>
            {pixels || !map ? "Contributions" : `Evidence for ${classText(activations, map.classIndex)}`}
          </span>{" "}
          <input
            type="range"
            min={0}
            max={1}
            step={0.05}
            value={opacity}
            aria-valuetext={formatPercent(opacity)}
            onChange={({ target }) => {
              setMoved(target.valueAsNumber);
              onOpacityChange?.(target.valueAsNumber);
            }}
          />
        </label>
      )}
    </>
  );
}
