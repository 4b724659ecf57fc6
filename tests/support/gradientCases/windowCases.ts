// Operators that look through windows.
import { one, kernel, bare, w, type GradientCase } from "./case.js";

export const windowCases: Readonly<Record<string, GradientCase>> = {
  "Conv padded": one("Conv", { pads: [1, 1, 1, 1] }, kernel(6, 4, 3, 3)),
  "Conv strided": one("Conv", { strides: [2, 2] }, kernel(6, 4, 3, 3)),
  "Conv with a rest": one("Conv", { strides: [2, 2] }, { ...bare(6, 4, 3, 3), dims: [2, 4, 10, 10] }),
  "Conv 1 × 1, strided": one("Conv", { strides: [3, 3] }, bare(6, 4, 1, 1)),
  "Conv dilated": one("Conv", { dilations: [2, 2], pads: [2, 2, 2, 2] }, kernel(6, 4, 3, 3)),
  "Conv in groups": one("Conv", { group: 2, pads: [1, 1, 1, 1] }, kernel(6, 2, 3, 3)),
  "Conv depthwise": one("Conv", { group: 4, pads: [1, 1, 1, 1], strides: [2, 2] }, kernel(4, 1, 3, 3)),
  "Conv depthwise to more maps": one("Conv", { group: 4 }, kernel(8, 1, 3, 3)),
  "Conv padded by itself": one(
    "Conv",
    { auto_pad: "SAME_UPPER", strides: [2, 2] },
    { ...bare(6, 4, 3, 3), dims: [1, 4, 8, 8] },
  ),
  "Conv not square": one(
    "Conv",
    { pads: [1, 0, 2, 0], strides: [2, 1] },
    { ...bare(6, 4, 3, 2), dims: [1, 4, 8, 6] },
  ),
  "Conv along one axis": one(
    "Conv",
    { pads: [2, 1], strides: [2] },
    { ...kernel(6, 4, 5), dims: [1, 4, 20] },
  ),
  "Conv in three": one(
    "Conv",
    { pads: [1, 1, 1, 1, 1, 1] },
    { ...kernel(3, 2, 3, 3, 3), dims: [1, 2, 5, 4, 6] },
  ),
  ConvTranspose: one(
    "ConvTranspose",
    { strides: [2, 2], pads: [1, 1, 1, 1] },
    { ...bare(4, 3, 4, 4), dims: [1, 4, 5, 5] },
  ),
  "ConvTranspose with output padding": one(
    "ConvTranspose",
    { strides: [2, 2], pads: [1, 1, 1, 1], output_padding: [1, 1] },
    { constants: [w("w", 4, 3, 3, 3), w("b", 3)], dims: [1, 4, 5, 5] },
  ),
  "ConvTranspose in groups": one(
    "ConvTranspose",
    { group: 2, dilations: [2, 2] },
    { ...bare(4, 3, 3, 3), dims: [1, 4, 5, 5] },
  ),
  "ConvTranspose to the same size": one(
    "ConvTranspose",
    { auto_pad: "SAME_UPPER", strides: [2, 2] },
    { ...bare(4, 3, 3, 3), dims: [1, 4, 5, 5] },
  ),
  "MaxPool overlapping": one("MaxPool", { kernel_shape: [3, 3], strides: [2, 2] }),
  "MaxPool padded": one(
    "MaxPool",
    { kernel_shape: [3, 3], strides: [2, 2], pads: [1, 1, 1, 1] },
    { dims: [1, 4, 8, 8] },
  ),
  "MaxPool apart": one("MaxPool", { kernel_shape: [2, 2], strides: [2, 2] }, { dims: [2, 4, 8, 8] }),
  "MaxPool with gaps": one("MaxPool", { kernel_shape: [2, 2], strides: [3, 3] }),
  "MaxPool not strided": one("MaxPool", { kernel_shape: [3, 3], pads: [1, 1, 1, 1] }),
  "MaxPool rounding up": one(
    "MaxPool",
    { kernel_shape: [3, 3], strides: [2, 2], ceil_mode: 1 },
    { dims: [1, 4, 8, 8] },
  ),
  "MaxPool not square": one("MaxPool", { kernel_shape: [3, 2], strides: [2, 1] }),
  "MaxPool that counts along columns": one("MaxPool", {
    kernel_shape: [3, 3],
    strides: [2, 2],
    storage_order: 1,
  }),
  "MaxPool of older networks": one("MaxPool", { kernel_shape: [3, 3], strides: [2, 2] }, { opset: 9 }),
  "MaxPool along one axis": one("MaxPool", { kernel_shape: [3], strides: [2] }, { dims: [1, 4, 12] }),
  "AveragePool padded": one("AveragePool", { kernel_shape: [3, 3], strides: [2, 2], pads: [1, 1, 1, 1] }),
  "AveragePool with its padding": one("AveragePool", {
    kernel_shape: [3, 3],
    strides: [2, 2],
    pads: [1, 1, 1, 1],
    count_include_pad: 1,
  }),
  "AveragePool apart": one("AveragePool", { kernel_shape: [2, 2], strides: [2, 2] }, { dims: [2, 4, 8, 8] }),
  "AveragePool rounding up": one(
    "AveragePool",
    { kernel_shape: [3, 3], strides: [2, 2], ceil_mode: 1 },
    { dims: [1, 4, 8, 8] },
  ),
  GlobalAveragePool: one("GlobalAveragePool"),
  GlobalMaxPool: one("GlobalMaxPool"),
};
