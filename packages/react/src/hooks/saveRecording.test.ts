// jsdom has neither compression nor downloads: both are stood in for, and Chromium's own are not tested here.
import { gzipSync } from "node:zlib";
import { catActivations } from "../testing/activations.js";
import { saveRecording } from "./saveRecording.js";

const gzip = async (bytes: Uint8Array<ArrayBuffer>) => Uint8Array.from(gzipSync(bytes));
const saved: { name: string; blob: Blob | undefined }[] = [];

beforeEach(() => {
  saved.length = 0;
  const blobs = new Map<string, Blob>();
  Object.assign(URL, {
    createObjectURL: (blob: Blob) => {
      blobs.set(`blob:${blobs.size}`, blob);
      return `blob:${blobs.size - 1}`;
    },
    revokeObjectURL: () => undefined,
  });
  jest.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    saved.push({ name: this.download, blob: blobs.get(this.href) });
  });
});

afterEach(() => jest.restoreAllMocks());

it("saves a recording under the name that was given, or the model's", async () => {
  await saveRecording(catActivations(), "cat.ncloud", { gzip });
  await saveRecording([catActivations(), catActivations()], undefined, { gzip });
  expect(saved.map(({ name }) => name)).toEqual(["cat.ncloud", "SqueezeNet v1.0.ncloud"]);
  expect(saved[1]?.blob?.size).toBeGreaterThan(saved[0]?.blob?.size ?? Infinity);
});

it("saves nothing where nothing can be recorded", async () => {
  await expect(saveRecording([])).rejects.toMatchObject({ code: "not-recordable" });
  expect(saved).toEqual([]);
});
