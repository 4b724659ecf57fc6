import { useState, type RefObject } from "react";
import { saveFile } from "../saveFile.js";
import { saveRecording } from "../hooks/saveRecording.js";
import type { NeuronCanvasHandle } from "../scene/CanvasPicture.js";
import { textOf } from "../failure.js";
import type { ExplorerScene } from "./types.js";

interface SaveMenuProps {
  canvas: RefObject<NeuronCanvasHandle | null>;
  scene: ExplorerScene;
}

const NARROWEST = 16;
const WIDEST = 16_384;

/** Saves what is seen as a picture, of any size, and what the network did as a recording. */
export function SaveMenu({ canvas, scene: { activations } }: SaveMenuProps) {
  const [width, setWidth] = useState("");
  const [transparent, setTransparent] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const attempt = async (save: () => Promise<void>) => {
    setFailure(null);
    try {
      await save();
    } catch (error) {
      setFailure(textOf(error));
    }
  };

  const pixels = Number(width) || undefined;
  const savePicture = async () => {
    const blob = await canvas.current?.toBlob({ width: pixels, transparent });
    if (blob) saveFile(blob, `${activations?.model ?? "neurons"}.png`);
  };
  return (
    <form
      className="nc-explorer-save"
      onSubmit={(event) => {
        event.preventDefault();
        void attempt(savePicture);
      }}
    >
      <label className="nc-explorer-field">
        <span>Width</span>
        <input
          type="number"
          inputMode="numeric"
          min={NARROWEST}
          max={WIDEST}
          placeholder="as seen, in pixels"
          value={width}
          onChange={({ target }) => setWidth(target.value)}
        />
      </label>
      <label className="nc-explorer-check">
        <input
          type="checkbox"
          checked={transparent}
          onChange={({ target }) => setTransparent(target.checked)}
        />
        <span>Transparent background</span>
      </label>
      <button type="submit" disabled={!activations}>
        Save picture
      </button>
      <button
        type="button"
        disabled={!activations}
        onClick={() => activations && void attempt(() => saveRecording(activations))}
      >
        Save recording
      </button>
      {failure !== null && <p role="alert">{failure}</p>}
    </form>
  );
}
