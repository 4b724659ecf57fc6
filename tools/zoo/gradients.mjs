const BAR = 1e-3;

/** Wrong is what is further off than differences are from one another; else rounding or kinks hide what is right. @param {Row} row */
const statusOf = ({ error, doubt }) =>
  error === null ? "none" : error <= BAR ? "right" : error <= 3 * doubt ? "hidden" : "WRONG";

/** @typedef {{ path: string } & import("../../tests/support/gradientBar.ts").GradientVerdict} Row */

/** @param {Row} row */
export function printGradient(row) {
  const { path, of, wrt, error, doubt, refusal, isTyped } = row;
  const words = [
    path.padEnd(62),
    statusOf(row).padEnd(6),
    error === null
      ? ""
      : `${error.toExponential(1)} (± ${doubt.toExponential(1)}) of ${of} by ${wrt.join(", ")}`.slice(0, 120),
    refusal === null ? "" : `${isTyped ? "" : "UNTYPED "}${refusal.replaceAll(/\s+/g, " ").slice(0, 230)}`,
  ];
  console.log(words.join(" ").trimEnd());
}

/** Whether the bar of gradients is met, said below the table. @param {readonly Row[]} rows */
export function concludeGradients(rows) {
  const found = rows.filter(({ error }) => error !== null);
  const count = (/** @type {string} */ status) => rows.filter((row) => statusOf(row) === status).length;
  const untyped = rows.filter(({ isTyped }) => !isTyped);
  const missing = rows.flatMap(
    ({ refusal }) => /no rule is known for the operator (\S+?),?\s/.exec(refusal ?? "")?.[1] ?? [],
  );
  console.log(`
${rows.length} models: ${found.length} have a gradient, ${count("right")} of them within ${BAR} of differences, ${count("hidden")} where differences tell no more, ${count("WRONG")} wrong
operators without a rule that stood in the way: ${[...new Set(missing)].toSorted().join(", ") || "none"}
${untyped.length} models with an error that says no reason`);
  return count("WRONG") + untyped.length === 0;
}
