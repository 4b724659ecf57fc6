import type { ReactNode, RefObject } from "react";
import type { NeuronCanvasHandle } from "../scene/CanvasPicture.js";
import { colormapNames } from "../colormaps.js";
import { appearances } from "../scene/drawing/backend.js";
import { SaveMenu } from "./SaveMenu.js";
import type { ExplorerModel, ExplorerScene } from "./types.js";

interface StageControlsProps {
  title: ReactNode;
  models: readonly ExplorerModel[];
  shown: ExplorerModel | undefined;
  scene: ExplorerScene;
  canvas: RefObject<NeuronCanvasHandle | null>;
}

/** Over the stage: which network, how it stands and is coloured, full screen, saving. */
export function StageControls({ title, models, shown, scene, canvas }: StageControlsProps) {
  const { view, go } = scene;
  return (
    <>
      <h1 className="nc-explorer-title">{title}</h1>
      {models.length > 1 && (
        <div className="nc-explorer-choice" role="group" aria-label="Network">
          {models.map((one) => (
            <button
              key={one.card.name}
              type="button"
              aria-pressed={one === shown}
              onClick={() => go({ model: one.card.name, ...otherNetwork })}
            >
              {one.card.name}
            </button>
          ))}
        </div>
      )}
      <div className="nc-explorer-tools">
        <div className="nc-explorer-choice" role="group" aria-label="Arrangement">
          {(["stack", "mosaic"] as const).map((arrangement) => (
            <button
              key={arrangement}
              type="button"
              aria-pressed={view.arrangement === arrangement}
              onClick={() => go({ arrangement })}
            >
              {arrangement === "stack" ? "Stack" : "Mosaic"}
            </button>
          ))}
        </div>
        <div className="nc-explorer-choice">
          <button
            type="button"
            aria-pressed={view.folded === "all"}
            title="Each block as one picture: what its feature maps add up to"
            onClick={() => go({ folded: view.folded === "all" ? [] : "all" })}
          >
            Fold
          </button>
        </div>
        <details className="nc-explorer-menu" name="nc-explorer-menu">
          <summary>More</summary>
          <div>
            <Field
              title="Look"
              options={appearances}
              value={view.appearance}
              onChange={(appearance) => go({ appearance })}
            />
            <Field
              title="Colours"
              options={colormapNames}
              value={view.colormap}
              onChange={(colormap) => go({ colormap })}
            />
            <SaveMenu canvas={canvas} scene={scene} />
          </div>
        </details>
        <button
          type="button"
          className="nc-explorer-full"
          aria-label="Full screen"
          onClick={({ currentTarget }) => void toggleFullScreen(currentTarget.closest(".nc-explorer"))}
        >
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path
              d="M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4"
              fill="none"
              stroke="currentColor"
              strokeWidth="1.5"
            />
          </svg>
        </button>
      </div>
    </>
  );
}

/** What was looked at is none of another network's. */
const otherNetwork = { picture: null, drawing: null, selection: null, layer: null };

async function toggleFullScreen(explorer: Element | null): Promise<void> {
  const { ownerDocument } = explorer ?? {};
  if (ownerDocument?.fullscreenElement) await ownerDocument.exitFullscreen();
  else await explorer?.requestFullscreen?.();
}

interface FieldProps<Name extends string> {
  title: string;
  options: readonly Name[];
  /** Null for what suits. */
  value: Name | null;
  onChange: (value: Name | null) => void;
}

function Field<Name extends string>({ title, options, value, onChange }: FieldProps<Name>) {
  return (
    <label className="nc-explorer-field">
      <span>{title}</span>
      <select
        value={value ?? ""}
        onChange={({ target }) => onChange(options.find((name) => name === target.value) ?? null)}
      >
        <option value="">as suits</option>
        {options.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </label>
  );
}
