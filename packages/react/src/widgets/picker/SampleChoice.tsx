import type { ImageSource } from "@neuron-cloud/core";
import { useId } from "react";
import type { ImageSample } from "./sample.js";
import { Thumbnail } from "./Thumbnail.js";

interface SampleChoiceProps<Sample extends ImageSample> {
  samples: readonly Sample[];
  drawSample: (sample: Sample) => ImageSource;
  chosen: string | null;
  onChoose: (sample: Sample) => void;
}

/** Thumbnails that are radio buttons: one stop for Tab, arrow keys from one to the next. */
export function SampleChoice<Sample extends ImageSample>({
  samples,
  drawSample,
  chosen,
  onChoose,
}: SampleChoiceProps<Sample>) {
  const group = useId();
  return (
    <fieldset className="nc-samples">
      <legend>Sample pictures</legend>
      <div className="nc-samples-grid">
        {samples.map((sample) => (
          <label key={sample.name} className="nc-sample" title={sample.title}>
            <input
              type="radio"
              name={group}
              value={sample.name}
              checked={sample.name === chosen}
              onChange={() => onChoose(sample)}
            />
            {/* The picture covers it; it shows while there is none. */}
            <span className="nc-sample-title">{sample.title}</span>
            <Thumbnail draw={() => drawSample(sample)} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
