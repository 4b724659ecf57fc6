// What the documentation says of the measurements. It runs in the guide's page, too.
import { barOf } from "../bench/bar.mjs";
import { tables } from "../bench/tables.mjs";

/**
 * `bench/results.json`, as `npm run bench` writes it.
 * @typedef {object} Results
 * @property {string} date
 * @property {boolean} quick
 * @property {{ cpu?: string | undefined, cores: number, chromium: string, renderer: string }} machine
 * @property {import("../bench/bar.mjs").Sections} sections
 */

/**
 * Where and when the results were measured, and the tables of them, in Markdown. Null where nothing is measured.
 * @param {Results | null} results
 */
export function measured(results) {
  if (!results) return null;
  const { date, quick, machine, sections } = results;
  const source = [
    `Measured on ${date.slice(0, 10)} with ${machine.cores} cores (${machine.cpu ?? "unknown"}), Chromium`,
    `${machine.chromium.split(".")[0]}, drawing by ${machine.renderer}${quick ? ", in a quick run" : ""}.`,
  ].join(" ");
  // Computed anew, as JSON holds no NaN, which stands for what was not measured.
  const [bars = "", ...others] = tables(sections, barOf(sections)).split("\n\n");
  return { source, bars, others: others.join("\n\n") };
}

export const notMeasured = "Nothing is measured yet: `npm run bench` writes `bench/results.json`.";
