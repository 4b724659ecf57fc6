/** The gradient of each operator, after ONNX's operator specification (https://onnx.ai/onnx/operators/). */
import * as arithmetic from "./arithmeticRules.js";
import * as arrange from "./arrangeRules.js";
import { elementRules } from "./elementRules.js";
import { einsum } from "./einsumRule.js";
import { gemm, matMul } from "./matrixRules.js";
import * as max from "./maxRules.js";
import * as normalization from "./normalizationRules.js";
import * as reduce from "./reduceRules.js";
import { resize } from "./resizeRules.js";
import type { GradientRule } from "./rule.js";
import { averagePool, conv, convTranspose, globalAveragePool } from "./windowRules.js";

/** All operators of ONNX's own domain that a gradient can go back through. */
export const GRADIENT_RULES: ReadonlyMap<string, GradientRule> = new Map<string, GradientRule>([
  ...elementRules,
  ["Add", arithmetic.add],
  ["Div", arithmetic.div],
  ["Mean", arithmetic.average],
  ["Mul", arithmetic.mul],
  ["Pow", arithmetic.pow],
  ["Sub", arithmetic.sub],
  ["Sum", arithmetic.add],
  ["Where", arithmetic.where],
  ...["Cast", "Dropout", "Flatten", "Identity", "Reshape", "Squeeze", "Unsqueeze"].map(
    (operator) => [operator, arrange.pass] as const,
  ),
  ["Concat", arrange.concat],
  ["Crop", arrange.crop],
  ["CumSum", arrange.cumSum],
  ["DepthToSpace", arrange.depthToSpace],
  ["Expand", arrange.expand],
  ["Gather", arrange.gather],
  ["GatherElements", arrange.gatherElements],
  ["Pad", arrange.pad],
  ["Slice", arrange.slice],
  ["SpaceToDepth", arrange.spaceToDepth],
  ["Split", arrange.split],
  ["Tile", arrange.tile],
  ["TopK", arrange.topK],
  ["Transpose", arrange.transpose],
  ["Trilu", arrange.trilu],
  ["Resize", resize],
  ["Upsample", resize],
  ["Gemm", gemm],
  ["MatMul", matMul],
  ["Einsum", einsum],
  ["GlobalMaxPool", max.globalMaxPool],
  ["Max", max.largest],
  ["MaxPool", max.maxPool],
  ["Min", max.smallest],
  ["ReduceMax", max.extreme(1)],
  ["ReduceMin", max.extreme(-1)],
  ["BatchNormalization", normalization.batchNormalization],
  ["InstanceNormalization", normalization.instanceNormalization],
  ["GroupNormalization", normalization.groupNormalization],
  ["LpNormalization", normalization.lpNormalization],
  ["LRN", normalization.localResponse],
  ["MeanVarianceNormalization", normalization.meanVarianceNormalization],
  ["LayerNormalization", normalization.layerNormalization],
  ["LogSoftmax", normalization.logSoftmax],
  ["Softmax", normalization.softmax],
  ["ReduceL1", reduce.reduceL1],
  ["ReduceL2", reduce.reduceL2],
  ["ReduceLogSum", reduce.reduceLogSum],
  ["ReduceLogSumExp", reduce.reduceLogSumExp],
  ["ReduceMean", reduce.reduceMean],
  ["ReduceProd", reduce.reduceProd],
  ["ReduceSum", reduce.reduceSum],
  ["ReduceSumSquare", reduce.reduceSumSquare],
  ["AveragePool", averagePool],
  ["Conv", conv],
  ["ConvTranspose", convTranspose],
  ["GlobalAveragePool", globalAveragePool],
]);
