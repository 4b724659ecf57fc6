import { abortError, NeuronCloudError } from "../../errors.js";

/**
 * Downloads the picture at an address at once, as what is there now may be gone later. The request has gone out when this
 * returns: a `blob:` address may be revoked from then on.
 * @throws {NeuronCloudError} `download-refused`, `network`, `image-blocked`, `file-unreadable`.
 */
export async function fetchPicture(url: string, signal: AbortSignal): Promise<File | ImageBitmap> {
  const failures: unknown[] = [];
  for (const attempt of [byFetch, pastTheCache, byElement]) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- the next is tried only where the one before failed
      const picture = await attempt(url, signal);
      if (picture) return picture;
    } catch (cause) {
      signal.throwIfAborted();
      if (cause instanceof NeuronCloudError) throw cause;
      failures.push(cause);
    }
  }
  throw await whyNot(url, failures[0], signal);
}

async function byFetch(url: string, signal: AbortSignal, init: RequestInit = {}): Promise<File> {
  const response = await fetch(url, { ...init, signal });
  if (response.ok) {
    const bytes = await response.blob();
    return new File([bytes], short(url), { type: bytes.type }); // its name is for messages
  }
  throw new NeuronCloudError(
    "download-refused",
    `${short(url)} could not be downloaded: the server answered ${response.status} ${response.statusText}`.trimEnd() +
      ". Check the address.",
  );
}

/** What an `<img>` without `crossorigin` left in the cache may lack the header that lets other sites read it. */
async function pastTheCache(url: string, signal: AbortSignal): Promise<File | null> {
  return isElsewhere(url) ? byFetch(url, signal, { cache: "reload" }) : null;
}

/** A content security policy may let pages show pictures (`img-src`) from where it lets them fetch nothing (`connect-src`). */
async function byElement(url: string, signal: AbortSignal): Promise<ImageBitmap | null> {
  if (typeof Image === "undefined") return null;
  const image = Object.assign(new Image(), { crossOrigin: "anonymous", src: url });
  await image.decode();
  const bitmap = await createImageBitmap(image);
  if (!signal.aborted) return bitmap;
  bitmap.close();
  throw abortError();
}

async function whyNot(url: string, cause: unknown, signal: AbortSignal): Promise<NeuronCloudError> {
  if (url.startsWith("blob:")) {
    return new NeuronCloudError(
      "file-unreadable",
      `Nothing is behind the picture's address (${cut(url)}) any more: it was revoked (URL.revokeObjectURL), or ` +
        "belongs to another page. Pass the Blob or File itself, or revoke the address after the scan.",
      { cause },
    );
  }
  if (url.startsWith("data:")) {
    return new NeuronCloudError(
      "image-undecodable",
      "The picture's data: address cannot be read: it is not whole, or the page's content security policy forbids it. " +
        "Pass the picture as a Blob.",
      { cause },
    );
  }
  if (await answersOpaquely(url, signal)) {
    return new NeuronCloudError(
      "image-blocked",
      `${short(url)} may not be read: its server does not allow other sites to (CORS). ` +
        "Save the picture and use the file, or have the server send access-control-allow-origin.",
      { cause },
    );
  }
  return new NeuronCloudError(
    "network",
    `${short(url)} could not be downloaded: no answer${orSealed(url)}. ` +
      "Check the address and the network connection, then try again; or save the picture and use the file.",
    { cause },
  );
}

/** Browsers hide from a page why a request failed. One whose answer stays sealed tells a CORS refusal from silence. */
async function answersOpaquely(url: string, signal: AbortSignal): Promise<boolean> {
  if (!isElsewhere(url)) return false;
  try {
    await fetch(url, { mode: "no-cors", method: "HEAD", signal });
    return true;
  } catch {
    signal.throwIfAborted();
    return false;
  }
}

/** A cross-origin isolated page gets not even sealed answers, and cannot tell. */
function orSealed(url: string): string {
  const isIsolated = typeof crossOriginIsolated !== "undefined" && crossOriginIsolated;
  return isIsolated && isElsewhere(url) ? ", or one that other sites may not read (CORS)" : "";
}

function isElsewhere(url: string): boolean {
  const { protocol, origin } = new URL(url);
  return protocol.startsWith("http") && (typeof location === "undefined" || origin !== location.origin);
}

/** `data:` and `blob:` addresses say nothing to a person, at length. */
function short(url: string): string {
  return /^(data|blob):/.test(url) ? "The picture" : cut(url);
}

function cut(url: string): string {
  return url.length > 120 ? `${url.slice(0, 119)}…` : url;
}
