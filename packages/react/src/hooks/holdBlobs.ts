import type { ImageSource, ModelInput } from "@neuron-cloud/core";

type Scannable = ImageSource | ModelInput;

/**
 * Keeps the bytes behind a `blob:` address as long as it is the picture: its page may revoke it at any time, and then the
 * picture could not be tried again, nor scanned with other options.
 * @returns what gives the picture to scan, and asks for a `blob:` address at once
 */
export function holdBlobs(): (image: Scannable) => Promise<Scannable> {
  let address = "";
  let held: Promise<Scannable>;
  return async (image) => {
    const url =
      typeof image === "string" || (typeof image === "object" && "href" in image) ? String(image) : "";
    if (!url.startsWith("blob:")) return image;
    if (url !== address) {
      address = url;
      held = bytesOf(url);
    }
    return held;
  };
}

/** Where they cannot be had, the engine says why. */
async function bytesOf(url: string): Promise<Scannable> {
  try {
    return await (await fetch(url)).blob();
  } catch {
    return url;
  }
}
