// One fixed language: what a server renders must be what the browser renders.
const number = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });
const farNumber = new Intl.NumberFormat("en", { maximumSignificantDigits: 3, notation: "scientific" });
/** What is nearer to 0 or farther from it has more zeros than one wants to count. */
const [NEAREST, FARTHEST] = [1e-5, 1e7];

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

/** Three significant digits: `12.4`, `0.00317`, `1,230`, `6.49E26`. */
export function formatActivation(activation: number): string {
  const size = Math.abs(activation);
  const isFar = size >= FARTHEST || (size > 0 && size < NEAREST);
  return (isFar ? farNumber : number).format(activation);
}

const whole = new Intl.NumberFormat("en");
const sixDigits = new Intl.NumberFormat("en", { maximumSignificantDigits: 6 });
const signed = new Intl.NumberFormat("en", { maximumSignificantDigits: 3, signDisplay: "exceptZero" });
const ordinals = new Intl.PluralRules("en", { type: "ordinal" });
const suffixes: Partial<Record<Intl.LDMLPluralRule, string>> = { one: "st", two: "nd", few: "rd" };

/** A whole number: `1,182,816`. */
export function formatCount(count: number): string {
  return whole.format(count);
}

/** A place in a ranking: `3rd`, `1,021st`. */
export function formatRank(rank: number): string {
  return `${whole.format(rank)}${suffixes[ordinals.select(rank)] ?? "th"}`;
}

/** Six significant digits, as many as a float32 is sure of: `12.4157`. */
export function formatExact(activation: number): string {
  return sixDigits.format(activation);
}

/** Three significant digits with their sign: `+1.32`, `-0.4`. */
export function formatSigned(value: number): string {
  return signed.format(value);
}
