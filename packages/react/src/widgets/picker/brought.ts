import type { ImageSource } from "@neuron-cloud/core";
import { textOf } from "../../failure.js";
import { picturesInHtml } from "./pictureInHtml.js";
import type { ImageSample } from "./sample.js";

/** How a picture came. */
export type PickedBy = "sample" | "file" | "drop" | "paste" | "url" | "webcam";

/** What somebody brought: a picture with its name for people, or what is wrong with it. */
export type Brought = { readonly image: ImageSource; readonly name: string } | { readonly problem: string };

/** What a drop or a paste carries. */
export interface Carried {
  readonly files: Iterable<File>;
  getData(type: string): string;
}

const nothing = {
  drop: "The drop held no picture. Drop an image file, or a picture from another page.",
  paste: "The clipboard holds no picture. Copy a picture or its address, and paste again.",
};

/** The picture in what was dropped or pasted: a file, or else the address of a picture or whatever has one, if addresses are taken. */
export function broughtBy(by: "drop" | "paste", carried: Carried, takesAddresses: boolean): Brought {
  const files = [...carried.files];
  const file = files.find(({ type }) => type.startsWith("image/")) ?? files[0];
  if (file) return broughtFile(file);
  const link = firstAddress(carried.getData("text/uri-list"));
  const text = link || carried.getData("text/plain").trim();
  // A picture that is a link comes as the link's address, with the picture's in HTML.
  const pictures = picturesInHtml(carried.getData("text/html"), link);
  const addresses = takesAddresses ? [...pictures, text].map(broughtAddress) : [];
  const address = addresses.find((one) => "image" in one);
  if (address) return address;
  const what = text || pictures[0];
  if (!what) return { problem: nothing[by] };
  return { problem: `“${short(what)}” is no picture${takesAddresses ? ", nor the address of one" : ""}.` };
}

/** A file of an unknown kind is taken: only decoding it can tell. */
export function broughtFile(file: File): Brought {
  const { name, type, size } = file;
  if (type && !type.startsWith("image/"))
    return { problem: `“${short(name)}” is no picture (${type}). Choose a PNG, JPEG or WebP file.` };
  if (size === 0) return { problem: `“${short(name)}” is empty. Choose another file.` };
  return { image: file, name };
}

/** A sample, drawn. What fails in that is a problem like others. */
export function broughtSample<Sample extends ImageSample>(
  sample: Sample,
  draw: (sample: Sample) => ImageSource,
): Brought {
  return broughtAnother(() => ({ image: draw(sample), name: sample.title }));
}

/** A picture that is drawn for the occasion, as samples are. */
export function broughtAnother(draw: () => Brought): Brought {
  try {
    return draw();
  } catch (error) {
    return { problem: textOf(error) };
  }
}

export function broughtAddress(text: string): Brought {
  if (!text) return { problem: "Enter the address of a picture, such as https://example.com/cat.jpg." };
  const url = parse(text);
  if (url) {
    const { protocol, href } = url;
    if (["http:", "https:", "blob:"].includes(protocol)) return { image: href, name: short(href) };
    if (href.startsWith("data:image/")) return { image: href, name: "picture in an address" };
  }
  return {
    problem: `“${short(text)}” is no address of a picture. It has to start with https:// or http://.`,
  };
}

/** As `URL.parse`, which browsers have not had for long. */
function parse(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** https://www.rfc-editor.org/rfc/rfc2483#section-5: one address a line, and comments. */
function firstAddress(uriList: string): string {
  const lines = uriList.split(/\r?\n/).map((line) => line.trim());
  return lines.find((line) => line && !line.startsWith("#")) ?? "";
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
