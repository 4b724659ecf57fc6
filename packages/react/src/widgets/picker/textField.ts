/** Whether an event happened in a field that text goes into: what is pasted or dropped there belongs to it. */
export function isInTextField(event: Event): boolean {
  const [target] = elementsOf(event);
  return !!target?.closest(":read-write");
}

/** The picker that an event happened in, shadow roots around it or in it notwithstanding. */
export function pickerOf(event: Event): Element | null {
  return elementsOf(event).find((element) => element.matches(".nc-picker")) ?? null;
}

/** All elements that an event goes through, from the inmost on. Not by `instanceof`: another window has other classes. */
function elementsOf(event: Event): Element[] {
  return event.composedPath().filter((target): target is Element => "matches" in target);
}
