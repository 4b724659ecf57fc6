import { Markdown } from "@storybook/addon-docs/blocks";
import { Scrolling } from "../../.storybook/ScrollingTable.js";
import { measured, notMeasured, type Results } from "../../tools/docsMeasured.mjs";

// A glob, as the file is there only once the benchmark has run.
const files = import.meta.glob<Results>("../../bench/results.json", { eager: true, import: "default" });

/** The tables of `bench/results.json`. */
export function Measured() {
  const found = measured(Object.values(files)[0] ?? null);
  if (!found) return <Markdown>{notMeasured}</Markdown>;
  return [found.source, found.bars, ...found.others.split("\n\n")].map((part) =>
    part.startsWith("|") ? (
      <Scrolling key={part}>
        <Markdown>{part}</Markdown>
      </Scrolling>
    ) : (
      <Markdown key={part}>{part}</Markdown>
    ),
  );
}
