// One fixed language: what a server renders must be what the browser renders.
const number = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });

/** `0.449` as `44.9 %`; what would round to nothing as `<0.1 %`. */
export function formatPercent(fraction: number): string {
  if (fraction > 0 && fraction < 0.001) return "<0.1 %";
  return `${(fraction * 100).toFixed(1)} %`;
}

/** Bytes as megabytes with one decimal, without the unit. */
export function formatMegabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

/** Milliseconds as `0.35 s`. */
export function formatSeconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

/** Three significant digits: `12.4`, `0.00317`, `1,230`. */
export function formatActivation(activation: number): string {
  return number.format(activation);
}
