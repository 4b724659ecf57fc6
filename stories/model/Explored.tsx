import { openModel, type OpenedModel } from "@neuron-cloud/core";
import { Explorer, type ExplorerModel } from "@neuron-cloud/react";
import { useEffect, useState } from "react";
import { readerFile } from "./reader.js";

const moods = ["calm", "curious", "merry", "stern", "sleepy"];
const options = { providers: ["wasm"] } as const;

/** A network that reads, in the explorer: what it is given is typed. */
export function Explored() {
  const [model, setModel] = useState<ExplorerModel | null>(null);
  useEffect(() => {
    const away = new AbortController();
    const show = (opened: OpenedModel) => {
      if (!away.signal.aborted) setModel({ ...opened, options });
    };
    void openModel(readerFile(), { labels: moods, signal: away.signal }).then(show, (error: unknown) => {
      if (!away.signal.aborted) throw error;
    });
    return () => away.abort();
  }, []);
  return (
    <main className="any-explored">{model && <Explorer model={model} title="A reader, untrained" />}</main>
  );
}
