import { keepLedger } from "./gpuLedger.js";
import { buildAndReplace } from "./sections/buildAndReplace.js";
import { encoding } from "./sections/encoding.js";
import { firstPicture } from "./sections/firstPicture.js";
import { frames } from "./sections/frames.js";
import { inactive } from "./sections/inactive.js";
import { inference } from "./sections/inference.js";
import { instancing } from "./sections/instancing.js";
import { labels } from "./sections/labels.js";
import { memory } from "./sections/memory.js";
import { orbit } from "./sections/orbit.js";
import { preprocessing } from "./sections/preprocessing.js";
import { scaling } from "./sections/scaling.js";
import { sizes } from "./sections/sizes.js";
import { stream } from "./sections/stream.js";
import { views } from "./sections/views.js";
import { zeroCopy } from "./sections/zeroCopy.js";
import type { SectionOptions } from "./sections/section.js";

/** The parts of the benchmark, each run in a page of its own. What they answer can be written as JSON. */
const sections = {
  encoding,
  "build and replace": buildAndReplace,
  "first picture": firstPicture,
  frames,
  "inactive neurons": inactive,
  sizes,
  views,
  scaling,
  instancing,
  orbit,
  "labels and picture": labels,
  stream,
  preprocessing,
  memory,
  "inference on wasm": inference("wasm"),
  "inference on webgl": inference("webgl"),
  "inference on webgpu": inference("webgpu"),
  "zero-copy": zeroCopy,
};

export type SectionName = keyof typeof sections;
export type SectionResult<Name extends SectionName> = Awaited<ReturnType<(typeof sections)[Name]>>;

keepLedger();
window.runSection = (name: SectionName, options: SectionOptions) => sections[name](options);
