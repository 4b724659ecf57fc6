import type { Excitement, InputPicture } from "@neuron-cloud/core";
import { formatActivation } from "../format.js";
import { AreaOutline } from "./AreaOutline.js";
import { areaText } from "./neuronText.js";
import { PixelCanvas } from "./PixelCanvas.js";

interface ExcitingPictureProps {
  of: Excitement;
  /** As the network saw it; null where it is no picture. */
  picture: InputPicture | null;
  channel: number;
  onSelect: (() => void) | null;
}

/** A picture that excites a channel, with the place that it looked at outlined. */
export function ExcitingPicture({ of, picture, channel, onSelect }: ExcitingPictureProps) {
  const { area, activation } = of;
  const where = area ? `, at ${areaText(area)}` : "";
  const text = `Picture ${of.picture + 1} excites channel ${channel} to ${formatActivation(activation)}${where}`;
  const content = (
    <>
      {picture ? (
        <span className="nc-survey-frame">
          <PixelCanvas pixels={picture} className="nc-survey-pixels" />
          {area && <AreaOutline area={area} of={picture} />}
        </span>
      ) : (
        <span className="nc-survey-frame">{`input ${of.picture + 1}`}</span>
      )}
      <span aria-hidden className="nc-survey-value">
        {formatActivation(activation)}
      </span>
    </>
  );
  if (!onSelect)
    return (
      <div role="img" aria-label={text} className="nc-survey-picture">
        {content}
      </div>
    );
  return (
    <button type="button" aria-label={text} className="nc-survey-picture" onClick={onSelect}>
      {content}
    </button>
  );
}
