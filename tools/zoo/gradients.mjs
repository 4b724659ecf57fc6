const BAR = 1e-3;

/** Where floats miss the bar and doubles do not, the way back is right, and rounding is what is seen. @param {Row} row */
const statusOf = ({ error, rule }) =>
  error === null ? "none" : error <= BAR ? "right" : rule !== null && rule <= BAR ? "rounded" : "WRONG";

/** @typedef {{ path: string } & import("../../tests/support/gradientBar.ts").GradientVerdict} Row */

const small = (/** @type {number} */ number) => number.toExponential(1);

/** @param {Row} row */
const figures = ({ error, doubt, rule }) =>
  error === null
    ? ""
    : `${small(error)} ± ${small(doubt)}${rule === null ? "" : `, in doubles ${small(rule)}`}`;

/** @param {Row} row */
export function printGradient(row) {
  const { path, of, wrt, error, refusal, isTyped } = row;
  const words = [
    path.padEnd(62),
    statusOf(row).padEnd(7),
    error === null ? "" : `${figures(row)}: "${of}" by ${wrt.join(", ")}`.slice(0, 120),
    refusal === null ? "" : `${isTyped ? "" : "UNTYPED "}${refusal.replaceAll(/\s+/g, " ").slice(0, 230)}`,
  ];
  console.log(words.join(" ").trimEnd());
}

/** Whether the bar of gradients is met, said below the table. @param {readonly Row[]} rows */
export function concludeGradients(rows) {
  const found = rows.filter(({ error }) => error !== null);
  const of = (/** @type {string} */ status) => rows.filter((row) => statusOf(row) === status);
  const untyped = rows.filter(({ isTyped }) => !isTyped);
  const missing = rows.flatMap(
    ({ refusal }) => /no rule is known for the operator (\S+?),?\s/.exec(refusal ?? "")?.[1] ?? [],
  );
  const named = (/** @type {string} */ status) =>
    of(status)
      .map((row) => `  ${row.path}: ${figures(row)}\n`)
      .join("");
  console.log(`
${of("right").length} of ${found.length} gradients are within ${BAR} of central differences in doubles
${of("rounded").length} where float32 rounds more away, though the same way back is right in doubles
${named("rounded")}${of("WRONG").length} wrong
${named("WRONG")}${rows.length - found.length} models of ${rows.length} have no gradient, and say why; operators without a rule: ${[...new Set(missing)].toSorted().join(", ") || "none"}
${untyped.length} models with an error that says no reason`);
  return of("WRONG").length + untyped.length === 0;
}
