/** What the neurons along one axis of a layer see of the picture, along the same axis and in its pixels. */
export interface Span {
  /** What one neuron sees. */
  readonly size: number;
  /** From one neuron's window to the next one's. */
  readonly stride: number;
  /** Where the first neuron's window begins. */
  readonly start: number;
  /** All that the layer sees: from the first pixel to before the last. */
  readonly from: number;
  readonly to: number;
}

/** A picture's pixels, which see themselves. */
export function pixels(count: number): Span {
  return { size: 1, stride: 1, start: 0, from: 0, to: count };
}

/**
 * After a window of `extent` neurons that takes `places` places, `stride` neurons apart. Windows may reach into padding
 * and so formally beyond what the neurons below can see; `from` and `to` hold what they do see.
 */
export function slide(
  { size, stride: below, start: first, from, to }: Span,
  { extent, stride, before, places }: { extent: number; stride: number; before: number; places: number },
): Span {
  const window = size + (extent - 1) * below;
  const start = first - before * below;
  const end = start + (places - 1) * stride * below + window;
  return { size: window, stride: stride * below, start, from: Math.max(from, start), to: Math.min(to, end) };
}

/** For neurons that each see all that the neurons below see. */
export function together({ from, to }: Span): Span {
  return { size: to - from, stride: 0, start: from, from, to };
}

/** For neurons that see what their namesakes in several layers see; only windows that keep step stay windows. */
export function union(spans: readonly Span[]): Span {
  const step = new Set(spans.map(({ stride }) => stride)).size > 1 ? spans.map(together) : spans;
  const least = (read: (span: Span) => number) => Math.min(...step.map(read));
  const start = least((span) => span.start);
  return {
    size: -least((span) => -span.start - span.size) - start,
    stride: step[0]?.stride ?? 0,
    start,
    from: least((span) => span.from),
    to: -least((span) => -span.to),
  };
}
