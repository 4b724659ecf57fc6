import { NeuronCloudError } from "../errors.js";
import { isBlob } from "../realms.js";
import { download, type DownloadOptions } from "./download.js";
import { openFileStore } from "./fileStore.js";
import { requireCryptography, sha256 } from "./sha256.js";

/** A file that `fetchVerified` gets, and what it must be. */
export interface VerifiedFile extends DownloadOptions {
  /** Where the file is: an address (relative ones are the page's), or the file itself. */
  readonly source: string | URL | Blob;
  /** The SHA-256 that the file must have, in lower-case hexadecimal. */
  readonly sha256: string;
  /** The cache in the browser's Cache Storage that keeps a downloaded file for the next visit. */
  readonly cacheName: string;
}

/**
 * Gets a file and makes sure that it is the right one. What was downloaded once is kept in the browser's Cache Storage,
 * where there is one: the next visit needs no network. A kept copy that went bad is thrown out and downloaded again.
 * @throws {NeuronCloudError} `download-refused`, `network`, `file-unreadable`, `checksum-mismatch`, `insecure-page`.
 */
export async function fetchVerified(file: VerifiedFile): Promise<Uint8Array<ArrayBuffer>> {
  requireCryptography();
  const { source, signal } = file;
  if (isBlob(source)) {
    const bytes = await read(source);
    signal?.throwIfAborted();
    await verify(bytes, file, "name" in source ? String(source.name) : "The given file");
    return bytes;
  }

  const url = String(source);
  const store = openFileStore(file.cacheName);
  const kept = await store.get(url);
  signal?.throwIfAborted();
  if (kept) {
    if ((await sha256(kept)) === file.sha256) return kept;
    await store.delete(url);
  }
  const bytes = await download(url, file);
  await verify(bytes, file, url);
  await store.put(url, bytes);
  return bytes;
}

async function read(blob: Blob): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await blob.arrayBuffer());
  } catch (cause) {
    throw new NeuronCloudError(
      "file-unreadable",
      "The chosen file cannot be read; it may have been moved, changed or deleted. Choose it again.",
      { cause },
    );
  }
}

async function verify(bytes: Uint8Array<ArrayBuffer>, file: VerifiedFile, name: string): Promise<void> {
  const actual = await sha256(bytes);
  if (actual === file.sha256) return;
  throw new NeuronCloudError(
    "checksum-mismatch",
    `${name} is not the expected file: its SHA-256 is ${actual} (${bytes.length} bytes) ` +
      `where ${file.sha256} is expected. It may be damaged, another version, or a web page in its place: ` +
      "try again, or get the file from where it was published.",
  );
}
