/** A convolution with its bias and the ReLU that follows it. */
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

/** The network's input tensor: a BGR picture without its channel means. */
export const input = { name: "data", dims: [1, 3, 227, 227] } as const;

/**
 * SqueezeNet v1.0, in the order in which it runs, with its authors' layer names (arXiv 1602.07360, table 1, and the
 * authors' Caffe model, which pads conv10). Its dropout before conv10 does nothing after training and is left out.
 */
export const layers: readonly Layer[] = [
  convolution("conv1", input.name, 3, 96, { kernel: 7, stride: 2 }),
  { kind: "max-pool", name: "pool1", input: "conv1" },
  ...fire("fire2", "pool1", 96, 16, 64),
  ...fire("fire3", "fire2/concat", 128, 16, 64),
  ...fire("fire4", "fire3/concat", 128, 32, 128),
  { kind: "max-pool", name: "pool4", input: "fire4/concat" },
  ...fire("fire5", "pool4", 256, 32, 128),
  ...fire("fire6", "fire5/concat", 256, 48, 192),
  ...fire("fire7", "fire6/concat", 384, 48, 192),
  ...fire("fire8", "fire7/concat", 384, 64, 256),
  { kind: "max-pool", name: "pool8", input: "fire8/concat" },
  ...fire("fire9", "pool8", 512, 64, 256),
  convolution("conv10", "fire9/concat", 512, 1000, { pad: 1 }),
  { kind: "average", name: "pool10", input: "conv10" },
  { kind: "softmax", name: "prob", input: "pool10" },
];

/** The layers that have weights, in the order of the weights file. */
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
