import { NeuronCloudError } from "../errors.js";

/**
 * The SHA-256 of bytes, as 64 lower-case hexadecimal digits.
 * @throws {NeuronCloudError} `insecure-page` where the browser offers no cryptography.
 */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  requireCryptography();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Ends early, before a download that nobody could check.
 * @throws {NeuronCloudError} `insecure-page`.
 */
export function requireCryptography(): void {
  // Browsers give `crypto.subtle` to secure contexts only; TypeScript's types do not say so.
  if ((globalThis.crypto as Partial<Crypto> | undefined)?.subtle) return;
  throw new NeuronCloudError(
    "insecure-page",
    "This page came over plain HTTP, where browsers offer no way to check a file's SHA-256, so no weights are used. " +
      "Serve the page over HTTPS, or open it from http://localhost.",
  );
}
