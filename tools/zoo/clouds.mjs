/** @typedef {{ path: string } & import("../../tests/support/bar.ts").Verdict} Row */

/** Whether the bar of opening and drawing is met, said below the table. @param {readonly Row[]} rows */
export function concludeClouds(rows) {
  const clouds = rows.filter(({ becomesCloud }) => becomesCloud);
  const sum = (/** @type {"tensors" | "drawable"} */ key) =>
    clouds.reduce((total, row) => total + row[key], 0);
  const least = Math.min(1, ...clouds.map(({ tensors, drawable }) => (tensors > 0 ? drawable / tensors : 1)));
  const wrong = rows.filter((row) => row.wrong.length > 0);
  const untyped = rows.filter(({ isTyped }) => !isTyped);
  console.log(`
${rows.length} models: ${rows.filter(({ opens }) => opens).length} open, ${clouds.length} become a cloud
${sum("drawable")} of ${sum("tensors")} tensors can be drawn: ${((100 * sum("drawable")) / sum("tensors")).toFixed(1)} % over all (bar: 95), ${(100 * least).toFixed(0)} % at least in each (bar: 80)
${wrong.length} models with wrong values, ${untyped.length} with an error that says no remedy
the slowest openModel took ${Math.round(Math.max(...rows.map(({ openMs }) => openMs)))} ms, the runtime's own session included`);
  const missed = sum("drawable") < 0.95 * sum("tensors") || least < 0.8 || wrong.length + untyped.length > 0;
  return !missed;
}

/** @param {Row} row */
export function printCloud({
  path,
  opens,
  becomesCloud,
  tensors,
  drawable,
  wrong,
  blocks,
  neurons,
  openMs,
  error,
  isTyped,
}) {
  const share = tensors > 0 ? `${Math.round((100 * drawable) / tensors)} %` : "–";
  const words = [
    path.padEnd(62),
    opens ? "opens" : "-----",
    becomesCloud ? "cloud" : "-----",
    `${drawable}/${tensors}`.padStart(9),
    share.padStart(6),
    `${blocks} blocks`.padStart(10),
    `${(neurons / 1e6).toFixed(2)} M`.padStart(8),
    `${Math.round(openMs)} ms`.padStart(8),
    wrong.length > 0 ? `${wrong.length} WRONG (${wrong.slice(0, 3).join(", ")})` : "",
    error ? `${isTyped ? "" : "UNTYPED "}${error.replaceAll(/\s+/g, " ").slice(0, 230)}` : "",
  ];
  console.log(words.join(" ").trimEnd());
}
