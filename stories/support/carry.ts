/** A small one-colour picture, as a file. */
export async function pictureFile(name: string): Promise<File> {
  const canvas = new OffscreenCanvas(64, 48);
  const context = canvas.getContext("2d")!;
  context.fillStyle = "#d9822b";
  context.fillRect(0, 0, 64, 48);
  return new File([await canvas.convertToBlob()], name, { type: "image/png" });
}

export const textFile = () => new File(["Buy milk."], "notes.txt", { type: "text/plain" });

/** What a drag or the clipboard carries. */
export function carrying(...things: (File | { type: string; text: string })[]): DataTransfer {
  const data = new DataTransfer();
  for (const thing of things) {
    if (thing instanceof File) data.items.add(thing);
    else data.setData(thing.type, thing.text);
  }
  return data;
}

/** Drags onto an element, as far as it goes before letting go. */
export function dragOver(target: Element, dataTransfer: DataTransfer): void {
  drag("dragenter", target, dataTransfer);
  drag("dragover", target, dataTransfer);
}

export function drop(target: Element, dataTransfer: DataTransfer): void {
  dragOver(target, dataTransfer);
  drag("drop", target, dataTransfer);
}

const drag = (type: string, target: Element, dataTransfer: DataTransfer) =>
  target.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
