import type { Scan } from "@neuron-cloud/react";

const missing = new Set(["network", "download-refused", "checksum-mismatch", "insecure-page"]);

/** Whether there is nothing to show of a scan, because its network did not come. */
export const isWithoutNetwork = (scan: Scan): boolean =>
  scan.status === "error" && scan.activations === null && missing.has(scan.error.code);

export interface WeightsFallbackProps {
  scan: Scan;
  /** Hears the weights file that a person opened. */
  onOpen: (file: File) => void;
}

/** What to do where the live network cannot be had, besides trying again. */
export function WeightsFallback({ scan, onOpen }: WeightsFallbackProps) {
  if (!isWithoutNetwork(scan)) return null;
  return (
    <div className="scan-fallback">
      <p>The live network could not be fetched, so this is a recording of a balloon.</p>
      <label className="scan-file">
        Open a weights file
        <input
          type="file"
          accept=".net"
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) onOpen(file);
          }}
        />
      </label>
    </div>
  );
}
