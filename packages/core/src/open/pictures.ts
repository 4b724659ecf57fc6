import type { ImageInputSpec } from "../inputs/image/types.js";
import { constantScalar } from "./scalars.js";
import type { GraphProto } from "../onnx/onnx_pb.js";
import { layoutOf, type DeclaredInput } from "./roles.js";
import type { PicturePreset } from "./types.js";

type Normalization = Pick<ImageInputSpec, "mean" | "scale"> & { readonly order: "rgb" | "bgr" };

/** For three channels; one channel takes the first, and a fourth, opacity, is 0…1 or 0…255. */
const PRESETS: Readonly<Record<PicturePreset, Normalization>> = {
  unit: { order: "rgb", mean: [0, 0, 0], scale: [1 / 255, 1 / 255, 1 / 255] },
  signed: { order: "rgb", mean: [127.5, 127.5, 127.5], scale: [1 / 127.5, 1 / 127.5, 1 / 127.5] },
  imagenet: {
    order: "rgb",
    mean: [123.675, 116.28, 103.53],
    scale: [1 / 58.395, 1 / 57.12, 1 / 57.375],
  },
  bytes: { order: "rgb", mean: [0, 0, 0], scale: [1, 1, 1] },
  "bytes-signed": { order: "rgb", mean: [128, 128, 128], scale: [1, 1, 1] },
  "bytes-bgr": { order: "bgr", mean: [0, 0, 0], scale: [1, 1, 1] },
  caffe: { order: "bgr", mean: [104, 117, 123], scale: [1, 1, 1] },
};

/** What each preset does to a pixel, for people. */
export const PRESET_WORDS: Readonly<Record<PicturePreset, string>> = {
  unit: "pixels from 0 to 1",
  signed: "pixels from −1 to 1",
  imagenet: "ImageNet's mean and deviation",
  bytes: "pixels from 0 to 255",
  "bytes-signed": "pixels from −128 to 127",
  "bytes-bgr": "pixels from 0 to 255, blue first",
  caffe: "ImageNet's mean taken off 0 to 255, blue first",
};

/** Which preset a network most likely wants, and why. */
export function guessPreset(
  { name, type, dims }: DeclaredInput,
  graph: GraphProto,
  modelName: string,
): { preset: PicturePreset; why: string } {
  if (type === "uint8") return { preset: "bytes", why: "it takes bytes" };
  if (type === "int8") return { preset: "bytes-signed", why: "it takes bytes from −128 to 127" };
  const first = graph.node.find(({ input }) => input.includes(name));
  const constant =
    first && ["Sub", "Div", "Mul", "Add"].includes(first.opType)
      ? constantScalar(graph, first.input)
      : undefined;
  if (constant !== undefined) {
    const isLarge = first?.opType === "Mul" ? Math.abs(constant) < 0.1 : Math.abs(constant) > 2;
    return isLarge
      ? { preset: "bytes", why: "the network brings pixels from 0 to 255 into its own range" }
      : { preset: "unit", why: "the network brings pixels from 0 to 1 into its own range" };
  }
  if (dims.at(-3) === 1 || dims.at(-1) === 1)
    return { preset: "unit", why: "most networks for grey pictures want that" };
  if (/yunet|opencv/i.test(modelName))
    return { preset: "bytes-bgr", why: "its name says that it is for OpenCV" };
  if (/ultraface|rfb/i.test(modelName)) return { preset: "signed", why: "networks of its name want that" };
  if (/caffe|^data(_0)?$|gpu_0\/data/i.test(name))
    return { preset: "caffe", why: "its input is called as Caffe does it" };
  if (/candy|mosaic|style|udnie|rain|pointilism/i.test(modelName))
    return { preset: "bytes", why: "style networks want that" };
  if (layoutOf({ name, type, dims }) === "nhwc")
    return { preset: "signed", why: "most networks from TensorFlow want that" };
  if (
    graph.output.length === 1 &&
    /resnet|imagenet|mobilenet|vgg|densenet|inception|efficientnet|convnext|squeezenet|shufflenet/i.test(
      modelName,
    )
  )
    return { preset: "imagenet", why: "networks of its name were trained on ImageNet so" };
  return { preset: "unit", why: "nothing tells; it is what most want" };
}

/** How a picture becomes the input. @param sizes of its tensor */
export function pictureSpec(
  input: DeclaredInput,
  sizes: readonly number[],
  preset: PicturePreset,
): ImageInputSpec {
  const layout = layoutOf(input) ?? "nchw";
  const [first, second, third] = sizes.slice(-3);
  const [count = 3, height = 1, width = 1] =
    layout === "nchw" ? [first, second, third] : [third, first, second];
  const { order, mean, scale = [] } = PRESETS[preset];
  const lastScale = scale[0] ?? 1;
  return {
    name: input.name,
    width,
    height,
    channels: count === 1 ? "grey" : count === 4 ? "rgba" : order,
    mean: count === 4 ? [...mean, 0] : mean.slice(0, count),
    scale: count === 4 ? [...scale, lastScale === 1 ? 1 : 1 / 255] : scale.slice(0, count),
    layout,
    ...(sizes.length !== 4 && { dims: sizes }),
    ...(input.type !== "float32" && input.type !== "string" && { type: input.type }),
  };
}
