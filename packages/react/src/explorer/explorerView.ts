import type { Arrangement } from "@neuron-cloud/core";
import { colormapNames, type ColormapName } from "../colormaps.js";
import { appearances, type Appearance } from "../scene/drawing/backend.js";
import type { Selection } from "../selection.js";

/** What an explorer shows: all that a link to it has to hold. */
export interface ExplorerView {
  /** The model's name; null for the first. */
  readonly model: string | null;
  /** A sample's name, or the address of a picture; null for a picture that no link can hold, such as a file. */
  readonly picture: string | null;
  /** The strokes of a drawing, as `writeDrawing` writes them; null for the one to open with, or none. */
  readonly drawing: string | null;
  /** The open tab of the panel. */
  readonly tab: string;
  /** The chosen neuron. */
  readonly selection: Selection | null;
  /** The layer whose feature maps are shown. */
  readonly layer: string | null;
  /** How the layers stand. */
  readonly arrangement: Arrangement;
  /** The layers whose blocks are folded to slabs. */
  readonly folded: "all" | readonly string[];
  /** How neurons look; null for what suits the network and the machine. */
  readonly appearance: Appearance | null;
  /** Null for the one that suits the activations. */
  readonly colormap: ColormapName | null;
}

/** A view, and those to which "back" returns, the newest last. */
export interface Visit {
  readonly view: ExplorerView;
  readonly past: readonly ExplorerView[];
}

/** How an explorer opens. */
export const firstView: ExplorerView = {
  model: null,
  picture: null,
  drawing: null,
  tab: "picture",
  selection: null,
  layer: null,
  arrangement: "stack",
  folded: [],
  appearance: null,
  colormap: null,
};

/** So many steps back are kept. */
const MOST_STEPS = 50;

const isElsewhere = (a: ExplorerView, b: ExplorerView): boolean =>
  a.tab !== b.tab ||
  a.layer !== b.layer ||
  a.selection?.layer !== b.selection?.layer ||
  a.selection?.neuron !== b.selection?.neuron;

/** Changes the view. What is looked at in the panel is remembered; how the cloud stands is not worth a step back. */
export function visit({ view, past }: Visit, change: Partial<ExplorerView>): Visit {
  const next = { ...view, ...change };
  return { view: next, past: isElsewhere(view, next) ? [...past, view].slice(-MOST_STEPS) : past };
}

/** Where one was before, with the picture and the arrangement of now. */
export function goBack({ view, past }: Visit): Visit {
  const before = past.at(-1);
  if (!before) return { view, past };
  const { tab, selection, layer } = before;
  return { view: { ...view, tab, selection, layer }, past: past.slice(0, -1) };
}

/** The view in the form of an address's fragment, without what is as in the first view. */
export function writeView(view: ExplorerView): string {
  const { model, picture, drawing, tab, selection, layer, arrangement, folded, appearance, colormap } = view;
  const entries = {
    model,
    picture,
    drawing,
    tab: tab === firstView.tab ? null : tab,
    neuron: selection && `${selection.layer}:${selection.neuron}`,
    layer: layer === selection?.layer ? null : layer,
    arrangement: arrangement === firstView.arrangement ? null : arrangement,
    appearance,
    colormap,
  };
  const known = Object.entries(entries).filter((entry): entry is [string, string] => entry[1] !== null);
  const names = folded === "all" ? [folded] : folded;
  return new URLSearchParams([...known, ...names.map((name) => ["folded", name])]).toString();
}

/** Reads what `writeView` wrote. What it cannot read is as in the first view. */
export function readView(fragment: string): ExplorerView {
  const entries = new URLSearchParams(fragment.replace(/^#/, ""));
  const selection = readSelection(entries.get("neuron"));
  const appearance = entries.get("appearance");
  const colormap = entries.get("colormap");
  const folded = entries.getAll("folded");
  return {
    model: entries.get("model"),
    picture: entries.get("picture"),
    drawing: entries.get("drawing"),
    tab: entries.get("tab") ?? firstView.tab,
    selection,
    layer: entries.get("layer") ?? selection?.layer ?? null,
    arrangement: entries.get("arrangement") === "mosaic" ? "mosaic" : "stack",
    folded: folded.includes("all") ? "all" : folded,
    appearance: appearances.find((name) => name === appearance) ?? null,
    colormap: colormapNames.find((name) => name === colormap) ?? null,
  };
}

function readSelection(text: string | null): Selection | null {
  const [, layer, neuron] = /^(.+):(\d+)$/.exec(text ?? "") ?? [];
  return layer && neuron ? { layer, neuron: Number(neuron) } : null;
}
