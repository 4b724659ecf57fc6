import type { NetworkLayer } from "../networkLayers.js";

/** What a label says, and of which layers: one, or a group such as a fire module. */
export interface PlannedLabel {
  /** `fire4/concat`, or `fire4` for the group. */
  readonly title: string;
  /** Its size, such as `256 × 55 × 55`. */
  readonly note: string;
  /** The layer that it stands at, and brings near when it is chosen. */
  readonly layer: string;
}

/** Neighbouring layers whose names begin alike, and the label that stands for all of them where there is no room. */
export interface LabelGroup {
  /** Places in `labels`. */
  readonly members: readonly number[];
  /** A place in `labels`; the only member's own where there is one. */
  readonly whole: number;
}

/** Labels for a network. */
export interface LabelPlan {
  /** One for each layer, in their order; then those of the groups. */
  readonly labels: readonly PlannedLabel[];
  /** How many layers there are. */
  readonly layers: number;
  /** Most wanted first: both ends of the network, then what lies between them, evenly. */
  readonly groups: readonly LabelGroup[];
}

const sizeOf = ({ shape: [channels, height, width] }: NetworkLayer): string =>
  height * width === 1 ? `${channels}` : `${channels} × ${height} × ${width}`;

/** `fire4` of `fire4/concat`; of `/features/conv1/Relu` as much as comes before the last slash. */
function groupOf(name: string): string {
  const slash = name.lastIndexOf("/");
  return slash > 0 ? name.slice(0, slash) : name;
}

/** Labels for layers, and which of them matter most. Pure. */
export function planLabels(layers: readonly NetworkLayer[]): LabelPlan {
  const labels: PlannedLabel[] = layers.map((layer) => ({
    title: layer.name,
    note: sizeOf(layer),
    layer: layer.name,
  }));
  const inOrder: LabelGroup[] = [];
  for (let first = 0; first < layers.length;) {
    const group = groupOf(layers[first]!.name);
    let end = first + 1;
    while (end < layers.length && groupOf(layers[end]!.name) === group) end++;
    const members = Array.from({ length: end - first }, (_, i) => first + i);
    const last = layers[end - 1]!;
    if (members.length === 1) inOrder.push({ members, whole: first });
    else
      inOrder.push({
        members,
        whole: labels.push({ title: group, note: sizeOf(last), layer: last.name }) - 1,
      });
    first = end;
  }
  return { labels, layers: layers.length, groups: fromEndsInwards(inOrder) };
}

/** The first, the last, then always the middle of the longest stretch that is left. */
function fromEndsInwards<T>(items: readonly T[]): T[] {
  if (items.length < 3) return [...items];
  const ordered = [items[0]!, items.at(-1)!];
  const stretches: [number, number][] = [[0, items.length - 1]];
  for (const [from, to] of stretches) {
    const middle = Math.floor((from + to) / 2);
    if (middle === from) continue;
    ordered.push(items[middle]!);
    stretches.push([from, middle], [middle, to]);
  }
  return ordered;
}
