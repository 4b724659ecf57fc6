import type { Scan } from "../hooks/scan.js";
import { formatMegabytes, formatSeconds } from "./format.js";

/** Where a scan is, in a line. Empty for an error, which speaks for itself. */
export function scanText(scan: Scan): string {
  // A recording's model is not known before it begins to arrive.
  const model = scan.model ?? "the recording";
  switch (scan.status) {
    case "idle":
      return scan.model === null ? "No model" : "No picture";
    case "downloading":
      return `Downloading ${model}`;
    case "preparing":
      return `Preparing ${model}`;
    case "running":
      return [scan.model, scan.provider, "Running"].filter(Boolean).join(" · ");
    case "ready": {
      const { provider, timings } = scan.activations;
      if (provider === "recording") return `${scan.activations.model} · Recording`;
      const time = timings.preprocess + timings.run + timings.readBack + timings.encode;
      return [scan.activations.model, provider, formatSeconds(time), "Ready"].join(" · ");
    }
    default:
      return "";
  }
}

/** How far a download is: `0.3 of 0.7 MB (42 %)`, or `0.3 MB` where the server does not tell the size. */
export function downloadText({ loaded, total }: { loaded: number; total: number | null }): string {
  if (total === null || total === 0) return `${formatMegabytes(loaded)} MB`;
  const percent = Math.floor((loaded / total) * 100);
  return `${formatMegabytes(loaded)} of ${formatMegabytes(total)} MB (${percent} %)`;
}
