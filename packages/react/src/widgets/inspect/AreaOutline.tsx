import type { InputPicture, PictureArea } from "@neuron-cloud/core";

interface AreaOutlineProps {
  area: PictureArea;
  /** The picture that it lies in. */
  of: Pick<InputPicture, "width" | "height">;
}

/** A dark line with a bright one inside it, so that it shows on any picture. */
export function AreaOutline({ area, of: { width, height } }: AreaOutlineProps) {
  return (
    <svg aria-hidden className="nc-picture-field" viewBox={`0 0 ${width} ${height}`}>
      <rect className="nc-picture-field-edge" {...area} />
      <rect className="nc-picture-field-line" {...area} />
    </svg>
  );
}
