import type { Intervention, LayerActivations } from "@neuron-cloud/core";

/** How a lesion brush is set. */
export interface BrushTool {
  /** What it changes: the whole channel of a neuron, its place in all channels, or the neuron alone. */
  readonly what: "channel" | "place" | "neuron";
  /** How many rows and columns a place has. */
  readonly size: number;
  /** What neurons are set to: a number, or so many times what they were. */
  readonly to: NonNullable<Intervention["to"]>;
}

/** What is changed, with what was before and what was taken back. */
export interface LesionHistory {
  readonly past: readonly (readonly Intervention[])[];
  readonly now: readonly Intervention[];
  /** The next to come again first. */
  readonly future: readonly (readonly Intervention[])[];
}

export type LesionAction =
  | { readonly type: "paint"; readonly stroke: Intervention; readonly goesOn: boolean }
  | { readonly type: "undo" }
  | { readonly type: "redo" }
  | { readonly type: "clear" };

export const noLesions: LesionHistory = { past: [], now: [], future: [] };

/** What the brush does at a neuron. */
export function strokeOf(
  { what, size, to }: BrushTool,
  { name, shape: [, height, width] }: Pick<LayerActivations, "name" | "shape">,
  neuron: number,
): Intervention {
  if (what === "neuron") return { layer: name, neurons: [neuron], to };
  if (what === "channel") return { layer: name, channels: [Math.floor(neuron / (height * width))], to };
  const [rows, columns] = [Math.min(size, height), Math.min(size, width)];
  const [row, column] = [Math.floor(neuron / width) % height, neuron % width];
  const area = {
    x: within(column, columns, width),
    y: within(row, rows, height),
    width: columns,
    height: rows,
  };
  return { layer: name, area, to };
}

/** Where a stretch around a middle begins that does not leave its axis. */
const within = (middle: number, length: number, all: number): number =>
  Math.min(all - length, Math.max(0, middle - Math.floor(length / 2)));

/** Where an action leads. One that changes nothing gives the very same object. */
export function lesionsAfter(history: LesionHistory, action: LesionAction): LesionHistory {
  const { past, now, future } = history;
  switch (action.type) {
    case "paint": {
      const next = withStroke(now, action.stroke);
      if (next === now) return history;
      return { past: action.goesOn && past.length > 0 ? past : [...past, now], now: next, future: [] };
    }
    case "undo": {
      const before = past.at(-1);
      return before ? { past: past.slice(0, -1), now: before, future: [now, ...future] } : history;
    }
    case "redo": {
      const [after, ...rest] = future;
      return after ? { past: [...past, now], now: after, future: rest } : history;
    }
    default:
      return now.length > 0 ? { past: [...past, now], now: [], future: [] } : history;
  }
}

/** What is done to the same layer in the same way becomes one; what is done already is not done again. */
function withStroke(now: readonly Intervention[], stroke: Intervention): readonly Intervention[] {
  const last = now.at(-1);
  if (now.some((one) => isWithin(stroke, one))) return now;
  if (!last || !isAlike(last, stroke) || !!last.area || !!stroke.area) return [...now, stroke];
  return [
    ...now.slice(0, -1),
    {
      ...last,
      ...(last.channels && { channels: [...last.channels, ...(stroke.channels ?? [])] }),
      ...(last.neurons && { neurons: [...last.neurons, ...(stroke.neurons ?? [])] }),
    },
  ];
}

const isAlike = (a: Intervention, b: Intervention) =>
  a.layer === b.layer && !a.channels === !b.channels && !a.neurons === !b.neurons && isSameValue(a, b);

const isSameValue = (a: Intervention, b: Intervention) => JSON.stringify(a.to) === JSON.stringify(b.to);

const all = (own: readonly number[] = [], other: readonly number[] = []): boolean =>
  own.every((index) => other.includes(index));

/** Whether a stroke changes nothing more: a brush that goes over a place twice multiplies it once. */
function isWithin(stroke: Intervention, one: Intervention): boolean {
  if (!isAlike(stroke, one) || JSON.stringify(stroke.area) !== JSON.stringify(one.area)) return false;
  return all(stroke.channels, one.channels) && all(stroke.neurons, one.neurons);
}

const whole = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });

/** All that is changed, in words, the oldest first; what a brush went over in one layer is one. */
export function lesionTexts(interventions: readonly Intervention[]): string[] {
  const groups: Intervention[][] = [];
  for (const one of interventions) {
    const last = groups.at(-1);
    if (last?.[0] && isSameBrush(last[0], one)) last.push(one);
    else groups.push([one]);
  }
  return groups.map(([first, ...more]) =>
    more.length === 0 || !first?.area
      ? lesionText(first!)
      : `${more.length + 1} areas of ${first.area.width} × ${first.area.height} places of ${first.layer}, ${valueText(first)}`,
  );
}

const isSameBrush = (a: Intervention, b: Intervention): boolean =>
  isAlike(a, b) && !!a.area && a.area.width === b.area?.width && a.area.height === b.area.height;

/** An intervention in words: `channels 3 and 7 of conv1, set to 0`. */
export function lesionText(intervention: Intervention): string {
  const { layer, channels, area, neurons } = intervention;
  const what = neurons
    ? listed("neuron", neurons)
    : area
      ? `${area.width} × ${area.height} places at ${area.x}, ${area.y}`
      : channels
        ? listed("channel", channels)
        : "all";
  return `${what} of ${layer}, ${valueText(intervention)}`;
}

const valueText = ({ to = 0 }: Intervention): string =>
  typeof to === "number" ? `set to ${whole.format(to)}` : `times ${whole.format(to.times)}`;

function listed(what: string, indices: readonly number[]): string {
  if (indices.length === 1) return `${what} ${indices[0]}`;
  const named = indices.slice(0, 4).join(", ");
  return `${what}s ${named}${indices.length > 4 ? ` and ${indices.length - 4} more` : ""}`;
}
