import { runInNewContext } from "node:vm";
import { isBlob, isStream, isURL } from "./realms.js";

/** As if another window had made them: objects of the same kind, of classes that this one does not know. */
const foreign = (tag: string): unknown =>
  runInNewContext(`({ [Symbol.toStringTag]: ${JSON.stringify(tag)} })`);

it("knows files, addresses and streams of this window and of others", () => {
  expect([new Blob(), new File([], "a"), foreign("Blob"), foreign("File")].map(isBlob)).toEqual(
    Array(4).fill(true),
  );
  expect([new URL("a:b"), foreign("URL")].map(isURL)).toEqual([true, true]);
  expect([new Blob().stream(), foreign("ReadableStream")].map(isStream)).toEqual([true, true]);
});

it("takes nothing else for one", () => {
  for (const other of ["Blob", null, undefined, {}, [], 1, new Uint8Array(2)])
    expect([isBlob(other), isURL(other), isStream(other)]).toEqual([false, false, false]);
});
