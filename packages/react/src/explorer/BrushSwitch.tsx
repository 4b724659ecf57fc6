import type { ExplorerScene } from "./types.js";

/** Takes the brush with which one changes the network inside, or lays it down. */
export function BrushSwitch({ why: { isBrushing, setBrushing } }: Pick<ExplorerScene, "why">) {
  return (
    <label className="nc-explorer-brush">
      <input type="checkbox" checked={isBrushing} onChange={({ target }) => setBrushing(target.checked)} />
      <span>Brush over the cloud and the feature maps</span>
    </label>
  );
}
