// What a person reads of the results, in Markdown.
import { allBytes, spanOf } from "./bar.mjs";

/** @typedef {import("./bar.mjs").Sections} Sections */
/** @typedef {import("./bar.mjs").Bar} Bar */
/** @typedef {import("./trace.mjs").Span} Span */
/** @typedef {import("./page/sections/prepare.js").Bytes} Bytes */

/** @type {Record<import("./page/subjects/index.js").SubjectName, string>} */
const techniqueNames = {
  neuronCloud: "Neuron Cloud",
  points2017: "2017 technique",
  texturedMaps: "textured maps",
  instancedMesh: "THREE.InstancedMesh",
  dreiInstances: "drei <Instances>",
};

/**
 * Three digits that count, as a person would write them.
 * @param {number | null | undefined} value
 */
function number(value) {
  if (value === null || value === undefined || Number.isNaN(value)) return "not measured";
  if (value === 0) return "0";
  const digits = Math.max(0, Math.min(4, 2 - Math.floor(Math.log10(Math.abs(value)))));
  return value.toLocaleString("en", { maximumFractionDigits: digits });
}

/** @type {(value: number | null | undefined, unit: string) => string} */
const quantity = (value, unit) =>
  value === undefined || Number.isNaN(value) ? number(value) : `${number(value)} ${unit}`.trim();

const milliseconds = (/** @type {number | undefined} */ value) => quantity(value, "ms");
const megabytes = (/** @type {number | undefined} */ value) => quantity((value ?? NaN) / 1e6, "MB");

/** @param {number} value below 1 as a fraction */
const ratio = (value) => {
  if (Number.isNaN(value)) return number(value);
  return value < 0.5 ? `1/${number(1 / value)}` : `${number(value)} ×`;
};

/**
 * A Markdown table whose columns line up.
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
function table(head, rows) {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (/** @type {readonly string[]} */ cells) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}

/** @param {readonly Bar[]} bars */
const barTable = (bars) =>
  table(
    ["the bar", "Neuron Cloud", "held against", "measured", "limit", "verdict"],
    bars.map(({ what, ours, theirs, isRatio, value, limit, unit, met }) => {
      const shown = (/** @type {number} */ n) => (isRatio && !Number.isNaN(n) ? ratio(n) : quantity(n, unit));
      return [
        what,
        quantity(ours, unit),
        theirs === null ? "" : quantity(theirs, unit),
        shown(value),
        shown(limit),
        Number.isNaN(value) ? "" : met ? "met" : "**not met**",
      ];
    }),
  );

/** @param {Sections} sections */
function wholeNetwork(sections) {
  const built = sections["build and replace"];
  const frames = sections.frames?.result;
  /** @type {(label: string, name: string, part: keyof Span) => string[]} */
  const span = (label, name, part) => [
    label,
    milliseconds(spanOf(built, `${name} neuronCloud`, part)),
    milliseconds(spanOf(built, `${name} points2017`, part)),
  ];
  /** @type {(label: string, part: "total" | "mainThread" | "processor") => string[]} */
  const frame = (label, part) => [
    label,
    milliseconds(frames?.frames.neuronCloud[part]),
    milliseconds(frames?.frames.points2017[part]),
  ];
  /** @type {(label: string, part: keyof Bytes, when?: "built" | "replaced") => string[]} */
  const bytes = (label, part, when = "replaced") => [
    label,
    megabytes(frames?.memory.neuronCloud[when][part]),
    megabytes(frames?.memory.points2017[when][part]),
  ];
  return table(
    ["all of SqueezeNet", "Neuron Cloud", "2017 technique"],
    [
      span("building: main thread", "build", "mainThread"),
      span("building: longest task", "build", "longestTask"),
      span("building: until drawn", "build", "wall"),
      span("first replacement: main thread", "replace first", "mainThread"),
      span("replacing: main thread", "replace", "mainThread"),
      span("replacing: longest task", "replace", "longestTask"),
      span("replacing: until drawn", "replace", "wall"),
      frame("a frame", "total"),
      frame("a frame: main thread", "mainThread"),
      frame("a frame: processor time in the GPU process", "processor"),
      bytes("GPU buffers", "gpuBuffers"),
      bytes("GPU buffers before the first replacement", "gpuBuffers", "built"),
      bytes("GPU textures and targets", "gpuTextures"),
      bytes("main thread's typed arrays", "arrays"),
      bytes("main thread's objects", "objects"),
      ["exact floats, in the worker", megabytes(frames?.memory.exactFloatsInWorker), "not kept"],
      [
        "one pick",
        milliseconds(frames?.picks.neuronCloud.median),
        milliseconds(frames?.picks.points2017.median),
      ],
      [
        "slowest pick",
        milliseconds(frames?.picks.neuronCloud.slowest),
        milliseconds(frames?.picks.points2017.slowest),
      ],
    ],
  );
}

/** @param {{ mapped: number, bytes: number } | undefined} counts */
const readBack = (counts) =>
  counts ? `${counts.mapped}, ${counts.bytes === 0 ? 0 : megabytes(counts.bytes)}` : "?";

/** @param {Sections} sections */
function byItself({ frames, orbit, encoding, "inference on wasm": wasm, ...others }) {
  const inference = [wasm, others["inference on webgl"], others["inference on webgpu"]];
  const zeroCopy = others["zero-copy"];
  const governed = frames?.result?.frames.neuronCloudByDefault;
  const single = frames?.result?.frames.neuronCloudOneByOne;
  const dots = frames?.result?.frames.neuronCloudAsDots;
  return table(
    ["by itself", "measured"],
    [
      [
        "neurons, active",
        `${frames?.result?.neurons.toLocaleString("en") ?? "?"}, ${frames?.result?.active.toLocaleString("en") ?? "?"}`,
      ],
      ["a frame, active neurons one by one", milliseconds(single?.total)],
      ["a frame as dots, all active neurons", milliseconds(dots?.total)],
      ["one pick among dots", milliseconds(frames?.result?.picks.neuronCloudAsDots.median)],
      [
        "a frame in motion at default detail",
        `${milliseconds(governed?.total)} for ${governed?.drawn.toLocaleString("en") ?? "?"} neurons`,
      ],
      [
        "orbiting by mouse, at default detail",
        `a frame every ${milliseconds(orbit?.result?.frameInterval)}, ${number(orbit?.result?.drawnWhileMoving)} neurons`,
      ],
      [
        "React commits: mount, new picture, orbit",
        [orbit?.result?.commitsOfMount, orbit?.result?.commitsOfPicture, orbit?.result?.commits]
          .map(number)
          .join(", "),
      ],
      ["encoding, in the worker", milliseconds(encoding?.result?.milliseconds)],
      ...inference.flatMap((outcome, i) => {
        const name = ["wasm", "webgl", "webgpu"][i];
        const { tapped, untapped } = outcome?.result ?? {};
        return [
          [
            `inference on ${name}, every layer tapped`,
            `${milliseconds(tapped?.run)} and ${milliseconds(tapped?.readBack)} to read back`,
          ],
          [`inference on ${name}, the answer alone`, milliseconds(untapped?.run)],
        ];
      }),
      [
        "buffers mapped, megabytes read back for a scan on webgpu: as ever, zero-copy",
        [zeroCopy?.result?.asEver, zeroCopy?.result?.inPlace].map(readBack).join(" and "),
      ],
    ],
  );
}

/** @type {(of: (name: "neuronCloud" | "points2017") => string) => string} */
const both = (of) => `${of("neuronCloud")} / ${of("points2017")}`;

/** @param {Sections} sections */
function scaling({ scaling: outcome }) {
  return table(
    ["neurons", "a frame", "building, until drawn", "replacing, main thread", "bytes", "one pick"],
    (outcome?.result ?? []).map(({ label, frame, bytes, pick }) => [
      label,
      both((name) => milliseconds(frame[name])),
      both((name) => milliseconds(spanOf(outcome, `build ${name} ${label}`, "wall"))),
      both((name) => milliseconds(spanOf(outcome, `replace ${name} ${label}`, "mainThread"))),
      both((name) => megabytes(allBytes(bytes[name]))),
      both((name) => milliseconds(pick[name])),
    ]),
  );
}

/** @param {Sections} sections */
function sizes({ sizes: outcome }) {
  return table(
    [
      "neurons",
      "Neuron Cloud",
      "as dots",
      "as cells",
      "textured maps",
      "2017 technique",
      "Neuron Cloud / textured maps",
      "/ 2017 technique",
    ],
    (outcome?.result ?? []).map(({ label, frame }) => [
      label,
      milliseconds(frame.neuronCloud),
      milliseconds(frame.neuronCloudAsDots),
      milliseconds(frame.neuronCloudAsCells ?? undefined),
      milliseconds(frame.texturedMaps),
      milliseconds(frame.points2017),
      ratio(frame.neuronCloud / frame.texturedMaps),
      ratio(frame.neuronCloud / frame.points2017),
    ]),
  );
}

/** @param {Sections} sections */
function firstPicture({ "first picture": outcome }) {
  /** @type {(label: string, part: keyof Span) => string[]} */
  const row = (label, part) => {
    const of = (/** @type {string} */ name) => milliseconds(spanOf(outcome, `first ${name}`, part));
    return [label, of("neuronCloud"), of("texturedMaps"), of("points2017")];
  };
  return table(
    ["first picture of 10 k neurons", "Neuron Cloud", "textured maps", "2017 technique"],
    [row("until drawn", "wall"), row("main thread", "mainThread")],
  );
}

/** @param {Sections} sections */
function views({ views: outcome }) {
  return table(
    ["all of SqueezeNet", "Neuron Cloud", "neurons one by one", "textured maps"],
    (outcome?.result ?? []).map(({ view, frame }) => [
      view,
      milliseconds(frame.neuronCloud),
      milliseconds(frame.neuronCloudOneByOne),
      milliseconds(frame.texturedMaps),
    ]),
  );
}

/** @param {Sections} sections */
function scans({ stream, preprocessing, memory, "inference on wasm": wasm }) {
  const { tapped, untapped } = wasm?.result ?? {};
  const { decoding, jpeg, webcam, small } = preprocessing?.result ?? {};
  /** @type {(of: { perSecond: number, outside: number } | undefined) => string} */
  const clouds = (of) =>
    `${number(of?.perSecond)}, each ${milliseconds(of?.outside)} outside the page's thread`;
  return table(
    ["from pictures to clouds, wasm", "measured"],
    [
      ["the network alone", milliseconds(untapped?.run)],
      [
        "a scan: preprocessing, run, bytes and voxels",
        [tapped?.preprocess, tapped?.run, tapped?.encode].map(milliseconds).join(", "),
      ],
      ["clouds a second, SqueezeNet from 640 × 480", clouds(stream?.result?.webcam)],
      ["clouds a second, SketchNet from a drawing pad", clouds(stream?.result?.pad)],
      [
        "preprocessing a JPEG of 12 megapixels",
        `${milliseconds(jpeg)}; the browser decodes it in ${milliseconds(decoding)}`,
      ],
      ["preprocessing a frame of 3840 × 2160", milliseconds(webcam)],
      ["preprocessing 227 × 227 pixels", milliseconds(small)],
      [
        "memory of page and worker after ten pictures",
        `${megabytes(memory?.result?.tapped)}; with the answer alone ${megabytes(memory?.result?.untapped)}`,
      ],
    ],
  );
}

/** @param {Sections} sections */
function instancing({ instancing: outcome }) {
  return table(
    [
      "neurons",
      "technique",
      "a frame",
      "building, until drawn",
      "replacing, main thread",
      "bytes",
      "one pick",
    ],
    (outcome?.result ?? []).flatMap(({ label, techniques }) =>
      techniques.map(({ name, frame, bytes, pick }) => [
        label,
        techniqueNames[name],
        milliseconds(frame),
        milliseconds(spanOf(outcome, `build ${name} ${label}`, "wall")),
        milliseconds(spanOf(outcome, `replace ${name} ${label}`, "mainThread")),
        megabytes(allBytes(bytes)),
        milliseconds(pick),
      ]),
    ),
  );
}

/**
 * @param {Sections} sections
 * @param {readonly Bar[]} bars
 */
export function tables(sections, bars) {
  return [
    barTable(bars),
    wholeNetwork(sections),
    byItself(sections),
    `Neuron Cloud / 2017 technique:\n\n${scaling(sections)}`,
    `A frame:\n\n${sizes(sections)}`,
    firstPicture(sections),
    views(sections),
    scans(sections),
    instancing(sections),
  ].join("\n\n");
}
