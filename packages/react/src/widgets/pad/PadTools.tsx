import { useId, type ReactNode } from "react";
import { STROKE_ERASER, type PadTool } from "./padTool.js";

/** A colour of the pen. */
export interface PadColor {
  /** For people. */
  readonly name: string;
  /** As in CSS. */
  readonly color: string;
}

interface PadToolsProps {
  colors: readonly PadColor[];
  tool: PadTool;
  onTool: (tool: PadTool) => void;
  /** In edges of the pad. */
  width: number;
  onWidth: (width: number) => void;
}

/** The thinnest and the widest pen, in edges of the pad. */
const [THINNEST, WIDEST] = [0.02, 0.19];

/** Which pen: its colours and the eraser are radio buttons, and one stop for Tab. */
export function PadTools({ colors, tool, onTool, width, onWidth }: PadToolsProps) {
  const group = useId();
  const choice = (name: string, value: PadTool, sign: ReactNode) => (
    <label key={name} className="nc-pad-tool" title={name}>
      <input
        type="radio"
        name={group}
        aria-label={name}
        checked={value === tool}
        onChange={() => onTool(value)}
      />
      {sign}
    </label>
  );
  return (
    <div className="nc-pad-tools">
      <fieldset className="nc-pad-colors">
        <legend className="nc-pad-legend">Pen</legend>
        {colors.map(({ name, color: value }) =>
          choice(name, value, <span className="nc-pad-color" style={{ background: value }} />),
        )}
        {choice("Eraser", null, <EraserSign />)}
        {choice("Stroke eraser", STROKE_ERASER, <StrokeEraserSign />)}
      </fieldset>
      <label className="nc-pad-width">
        <span>Thickness</span>
        <input
          type="range"
          min={THINNEST}
          max={WIDEST}
          step={0.005}
          value={width}
          aria-valuetext={`${Math.round(width * 1000) / 10} % of the pad`}
          onChange={({ target }) => onWidth(target.valueAsNumber)}
        />
      </label>
    </div>
  );
}

const StrokeEraserSign = () => (
  <svg aria-hidden className="nc-pad-sign" viewBox="0 0 24 24">
    <path d="M3 15c3-9 6 5 9-1s5-5 9-4 M14 3l6 6 M20 3l-6 6" />
  </svg>
);

const EraserSign = () => (
  <svg aria-hidden className="nc-pad-sign" viewBox="0 0 24 24">
    <path d="m13.5 4.5 6 6-8.5 8.5H8l-3.5-3.5a1.4 1.4 0 0 1 0-2z M9 9l6 6 M11 19h9" />
  </svg>
);
