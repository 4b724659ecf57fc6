// The bar that this project set itself, and how the measurements stand against it.

/** @typedef {import("./page/main.js").SectionName} SectionName */
/** @typedef {import("./trace.mjs").Span} Span */
/**
 * @template {SectionName} Name
 * @typedef {{ result?: import("./page/main.js").SectionResult<Name>, spans?: Record<string, Span[]>, error?: string,
 *   problems: string[] }} Outcome
 */
/** @typedef {{ [Name in SectionName]?: Outcome<Name> }} Sections */
/**
 * @typedef {object} Bar
 * @property {string} what
 * @property {number} ours
 * @property {number | null} theirs null where there is nothing to compare with
 * @property {number} value what is held against the limit: the ratio of the two, or a value of its own
 * @property {number} limit the most that the value may be
 * @property {boolean} isRatio
 * @property {boolean} met
 * @property {string} unit
 */

/** @param {readonly number[]} values */
export const median = (values) => {
  const sorted = values.toSorted((a, b) => a - b);
  return (
    ((sorted[Math.ceil(sorted.length / 2) - 1] ?? NaN) + (sorted[Math.floor(sorted.length / 2)] ?? NaN)) / 2
  );
};

/**
 * The median over all spans of a name.
 * @param {{ spans?: Record<string, Span[]> } | undefined} outcome
 * @param {string} name
 * @param {keyof Span} part
 */
export const spanOf = (outcome, name, part) =>
  median((outcome?.spans?.[name] ?? []).map((span) => span[part]));

/** @param {{ gpuBuffers: number, arrays: number, objects: number } | undefined} bytes GPU plus main thread */
export const allBytes = (bytes) => (bytes ? bytes.gpuBuffers + bytes.arrays + bytes.objects : NaN);

/**
 * @param {string} what
 * @param {{ ours: number, theirs?: number, limit: number, unit: string, own?: boolean }} given
 * @returns {Bar}
 */
function bar(what, { ours, theirs, limit, unit, own = false }) {
  const isRatio = !own && theirs !== undefined;
  const value = isRatio ? ours / theirs : ours;
  return { what, ours, theirs: theirs ?? null, value, limit, isRatio, met: value <= limit, unit };
}

/**
 * @param {Sections} sections
 * @returns {Bar[]}
 */
export function barOf(sections) {
  const built = sections["build and replace"];
  const frames = sections.frames?.result;
  const inactive = sections["inactive neurons"]?.result;
  const orbit = sections.orbit?.result;
  const labelled = sections["labels and picture"]?.result;
  const scaling = sections.scaling?.result ?? [];
  const sizes = sections.sizes?.result ?? [];
  const wasm = sections["inference on wasm"]?.result;
  const { tapped, untapped } = wasm ?? {};
  const { pad } = sections.stream?.result ?? {};
  const preprocessing = sections.preprocessing?.result;
  const neurons = frames?.neurons ?? NaN;
  /** @type {(name: string, part: keyof Span) => { ours: number, theirs: number }} */
  const compare = (name, part) => ({
    ours: spanOf(built, `${name} neuronCloud`, part),
    theirs: spanOf(built, `${name} points2017`, part),
  });
  /** @type {(label: string, technique: "texturedMaps" | "points2017", called: string, limit: number) => Bar} */
  const frameBar = (label, technique, called, limit) => {
    const frame = sizes.find((size) => size.label === label)?.frame;
    return bar(`a frame of ${label} neurons, against ${called}`, {
      ours: frame?.neuronCloud ?? NaN,
      theirs: frame?.[technique] ?? NaN,
      limit,
      unit: "ms",
    });
  };
  return [
    bar("building the cloud, main-thread time", {
      ...compare("build", "mainThread"),
      limit: 1 / 8,
      unit: "ms",
    }),
    bar("building the cloud, until it is drawn", { ...compare("build", "wall"), limit: 1 / 8, unit: "ms" }),
    bar("replacing a picture, main-thread time", {
      ...compare("replace", "mainThread"),
      limit: 1 / 25,
      unit: "ms",
    }),
    bar("a frame, all active neurons visible", {
      ours: frames?.frames.neuronCloud.total ?? NaN,
      theirs: frames?.frames.points2017.total ?? NaN,
      limit: 1 / 3,
      unit: "ms",
    }),
    bar("bytes per neuron, GPU plus main thread", {
      ours: allBytes(frames?.memory.neuronCloud.replaced) / neurons,
      theirs: allBytes(frames?.memory.points2017.replaced) / neurons,
      limit: 1.5,
      unit: "B",
      own: true,
    }),
    bar("one pick", {
      ours: frames?.picks.neuronCloud.median ?? NaN,
      theirs: frames?.picks.points2017.median ?? NaN,
      limit: 0.2,
      unit: "ms",
      own: true,
    }),
    bar("one pick, 20 times more neurons (0.5 to 10 million)", {
      ours: scaling.at(-1)?.pick.neuronCloud ?? NaN,
      theirs: scaling.find(({ millions }) => millions === 0.5)?.pick.neuronCloud ?? NaN,
      limit: 1.5,
      unit: "ms",
    }),
    bar("a frame, ten times more inactive neurons", {
      ours: inactive?.many.total ?? NaN,
      theirs: inactive?.few.total ?? NaN,
      limit: 1.15,
      unit: "ms",
    }),
    bar("a frame in orbit with labels and the picture, in frames without", {
      ours: labelled?.ratio ?? NaN,
      limit: 1.1,
      unit: "×",
    }),
    bar("React commits of labels and the picture in orbit", {
      ours: labelled?.commits ?? NaN,
      limit: 0,
      unit: "",
    }),
    ...Object.entries({ "10 k": 1, "100 k": 0.7, "1 M": 0.3, "5 M": 0.15, "15 M": 0.2 }).map(
      ([label, limit]) => frameBar(label, "texturedMaps", "textured maps", limit),
    ),
    ...["10 k", "100 k"].map((label) => frameBar(label, "points2017", "the 2017 technique", 1)),
    bar("first picture of 10 k neurons, against textured maps", {
      ours: spanOf(sections["first picture"], "first neuronCloud", "wall"),
      theirs: spanOf(sections["first picture"], "first texturedMaps", "wall"),
      limit: 1,
      unit: "ms",
    }),
    bar("picture to activations, wasm, every layer, against the network alone", {
      ours: tapped ? tapped.preprocess + tapped.run + tapped.readBack + tapped.encode : NaN,
      theirs: untapped?.run ?? NaN,
      limit: 2,
      unit: "ms",
    }),
    bar("encoding, a neuron, wasm", {
      ours: (1e6 * (tapped?.encode ?? NaN)) / (wasm?.neurons ?? NaN),
      limit: 6,
      unit: "ns",
      own: true,
    }),
    bar("preprocessing a 12-megapixel JPEG, against the browser's decoding", {
      ours: preprocessing?.jpeg ?? NaN,
      theirs: preprocessing?.decoding ?? NaN,
      limit: 1.6,
      unit: "ms",
    }),
    bar("SketchNet: milliseconds from one cloud to the next", {
      ours: pad?.interval ?? NaN,
      limit: 1000 / 15,
      unit: "ms",
      own: true,
    }),
    bar("SketchNet: outside the page's thread, a cloud", {
      ours: pad?.outside ?? NaN,
      limit: 40,
      unit: "ms",
      own: true,
    }),
    bar("memory a neuron after ten pictures, above the network alone", {
      ours: sections.memory?.result?.perNeuron ?? NaN,
      limit: 5,
      unit: "B",
      own: true,
    }),
    bar("React commits in ten seconds of orbit", { ours: orbit?.commits ?? NaN, limit: 0, unit: "" }),
  ];
}
