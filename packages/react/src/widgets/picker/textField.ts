/** Whether an event happened in a field that text goes into: what is pasted or dropped there belongs to it. */
export function isInTextField(event: Event): boolean {
  const [target] = event.composedPath();
  return target instanceof Element && target.closest(":read-write") !== null;
}
