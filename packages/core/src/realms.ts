// What a value is, whichever window it was made in: each window and frame has classes of its own, so that `instanceof` knows nothing of
// a file that was dropped onto another.

const tagOf = (value: unknown): string => Object.prototype.toString.call(value).slice("[object ".length, -1);

/** Whether it is a `Blob` or a `File` of any window. */
export const isBlob = (value: unknown): value is Blob => ["Blob", "File"].includes(tagOf(value));

/** Whether it is a `URL` of any window. */
export const isURL = (value: unknown): value is URL => tagOf(value) === "URL";

/** Whether it is a stream of any window. */
export const isStream = (value: unknown): value is ReadableStream<Uint8Array> =>
  tagOf(value) === "ReadableStream";
