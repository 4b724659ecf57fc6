/** Bytes of a download. `total` is null where the server does not tell. */
export interface DownloadProgress {
  /** How many have arrived. */
  readonly loaded: number;
  /** How many there are. */
  readonly total: number | null;
}
