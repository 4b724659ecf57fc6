import { join } from "node:path";
import { sharedFolder } from "../../tools/model.mjs";

const root = join(import.meta.dirname, "../..");

/** Where a test that failed leaves a picture of the page, and what the page said. */
export const failuresFolder = join(root, ".cache/browser-tests");

export const snapshotsFolder = join(root, "stories/__image_snapshots__");

/** A test photo, for a file input. */
export const photo = (/** @type {string} */ name) => join(sharedFolder, "photos", name);

/** A file of SqueezeNet's reference results. */
export const referenceFile = (/** @type {string} */ name) =>
  join(sharedFolder, "reference/squeezenet1.0", name);
