/** Puts a file into the person's downloads. To be called from a click: browsers let pages save files only then. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // Not at once: a browser may begin to read it only after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
