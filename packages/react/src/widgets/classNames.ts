/** Class names in one string; what is undefined or empty is left out. */
export function classNames(...names: readonly (string | undefined)[]): string {
  return names.filter(Boolean).join(" ");
}
