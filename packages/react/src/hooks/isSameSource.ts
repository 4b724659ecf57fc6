/** Whether there is nothing new: a `URL` that is made anew at each render is still the same picture or recording. */
export function isSameSource(a: unknown, b: unknown): boolean {
  return a === b || (isAddress(a) && isAddress(b) && a.href === b.href);
}

/** A `URL`, of whichever window. */
const isAddress = (source: unknown): source is URL =>
  typeof source === "object" && source !== null && "href" in source;
