import { things } from "./things.js";

/** A convolution with its bias; a ReLU follows it. */
export interface Convolution {
  readonly kind: "convolution";
  readonly name: string;
  readonly input: string;
  readonly inChannels: number;
  readonly outChannels: number;
  /** Rows and columns of the square kernel. */
  readonly kernel: number;
  readonly stride: number;
  /** Rows and columns of zeros added on each side. */
  readonly pad: number;
}

export type Layer =
  | Convolution
  | { readonly kind: "max-pool" | "average" | "softmax"; readonly name: string; readonly input: string }
  | { readonly kind: "concat"; readonly name: string; readonly inputs: readonly string[] };

/** Columns and rows of the pictures that the network looks at. */
export const SIZE = 64;

/** The network's input tensor: a picture in red, green and blue, from -1 to 1. */
export const input = { name: "data", dims: [1, 3, SIZE, SIZE] } as const;

/**
 * SqueezeNet's build in small, in the order in which it runs, its layers named as SqueezeNet's are. Sizes divide as there:
 * 64 → 31 → 15 → 7, with no padding but the convolutions' own.
 */
export const layers: readonly Layer[] = [
  convolution("conv1", input.name, 3, 32, { kernel: 5, stride: 2, pad: 1 }),
  ...fire("fire2", "conv1", 32, 8, 24),
  { kind: "max-pool", name: "pool2", input: "fire2/concat" },
  ...fire("fire3", "pool2", 48, 12, 32),
  ...fire("fire4", "fire3/concat", 64, 16, 40),
  { kind: "max-pool", name: "pool4", input: "fire4/concat" },
  ...fire("fire5", "pool4", 80, 24, 64),
  ...fire("fire6", "fire5/concat", 128, 32, 80),
  convolution("conv7", "fire6/concat", 160, things.length),
  { kind: "average", name: "pool7", input: "conv7" },
  { kind: "softmax", name: "prob", input: "pool7" },
];

/** The layers that have weights, in the order of the packed weights. */
export const convolutions: readonly Convolution[] = layers.filter((layer) => layer.kind === "convolution");

/** A fire module: squeeze to few channels, expand them with two sizes of kernel side by side. */
function fire(name: string, from: string, inChannels: number, squeeze: number, expand: number): Layer[] {
  const [narrow, small, large] = [`${name}/squeeze1x1`, `${name}/expand1x1`, `${name}/expand3x3`];
  return [
    convolution(narrow, from, inChannels, squeeze),
    convolution(small, narrow, squeeze, expand),
    convolution(large, narrow, squeeze, expand, { kernel: 3, pad: 1 }),
    { kind: "concat", name: `${name}/concat`, inputs: [small, large] },
  ];
}

function convolution(
  name: string,
  from: string,
  inChannels: number,
  outChannels: number,
  { kernel = 1, stride = 1, pad = 0 } = {},
): Convolution {
  return { kind: "convolution", name, input: from, inChannels, outChannels, kernel, stride, pad };
}
