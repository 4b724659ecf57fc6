import type { DownloadProgress } from "./types.js";

/**
 * How many bytes of an answer will arrive; null where the server does not say so. `content-length` counts what is on the
 * wire, which under a `content-encoding` is not what arrives. From another site that header is hidden unless the server
 * exposes it: then the length is believed until more has come.
 */
export function lengthOf({ headers }: Response): number | null {
  const encoding = headers.get("content-encoding") ?? "identity";
  return encoding === "identity" ? believableTotal(Number(headers.get("content-length"))) : null;
}

/** Progress that never says more than everything: of a total that has proved wrong nothing is said. */
export function believable({ loaded, total }: DownloadProgress): DownloadProgress {
  const known = total !== null && loaded <= total ? believableTotal(total) : null;
  return { loaded: Math.max(0, loaded) || 0, total: known };
}

function believableTotal(total: number): number | null {
  return Number.isFinite(total) && total > 0 ? total : null;
}
