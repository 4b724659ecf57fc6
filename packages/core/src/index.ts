/**
 * Looks inside any ONNX image model: the engine, graphs and taps, layouts, and readers of activations.
 * @module @neuron-cloud/core
 */
export { NeuronCloudError, isAbortError, type ErrorCode } from "./errors.js";
export type {
  Activations,
  AxisRole,
  InputPicture,
  LayerActivations,
  LayerAxis,
  LayerShape,
  LayerStatistics,
  Prediction,
  Timings,
} from "./activations/types.js";
export type { DreamOptions, DreamProgress, DreamRequest } from "./activations/dreams.js";
export type { Intervention } from "./activations/interventions.js";
export type { Lesion, LesionOptions } from "./activations/lesions.js";
export type {
  ChannelEffect,
  ChannelRanking,
  ChannelRankingOptions,
  ChannelRankingProgress,
  ChannelRankingRequest,
} from "./activations/channels.js";
export type {
  ChannelPair,
  ChannelSurvey,
  Excitement,
  LayerSurvey,
  Survey,
  SurveyOptions,
  SurveyProgress,
} from "./activations/surveys.js";
export type {
  Attribution,
  AttributionMethod,
  AttributionRequest,
  LayerAttribution,
  PictureAttribution,
  Progress,
  ProgressOptions,
} from "./activations/attribution.js";
export type {
  ClassMap,
  Contribution,
  Contributions,
  ExplainOptions,
  PictureArea,
  ReceptiveField,
} from "./activations/explanations.js";
export { unexplained } from "./activations/unexplained.js";
export type { PassedOver, ProviderName } from "./runtime/types.js";
export { isSoftwareAdapter, webglRenderer } from "./runtime/inspect.js";
export type { ImageInputSpec, ImageSource, PixelData } from "./inputs/image/types.js";
export { inputTensor } from "./inputs/tensor.js";
export { noise, zeros } from "./inputs/fill.js";
export { readNumbers } from "./inputs/numbers.js";
export { fitTensor, type TensorPlace } from "./inputs/place.js";
export { readSound, soundTensor, type Sound } from "./inputs/sound.js";
export { readTensors } from "./inputs/tensorFile.js";
export { textTensor } from "./inputs/text.js";
export { readVocabulary, type Vocabulary } from "./inputs/vocabulary.js";
export type {
  InputSpec,
  InputTensor,
  ModelInput,
  NumberType,
  TensorArrays,
  TensorType,
} from "./inputs/types.js";
export { openModel } from "./open/openModel.js";
export type {
  DrawableLayer,
  InputDescription,
  InputRole,
  ModelFile,
  OpenedModel,
  OpenModelOptions,
  PicturePreset,
} from "./open/types.js";
export { createEngine } from "./engine/engine.js";
export type {
  Engine,
  EngineOptions,
  EngineState,
  LoadedModel,
  LoadOptions,
  ModelCard,
  Realm,
  RunOptions,
  ScanOptions,
} from "./engine/types.js";

export { floatTensor, int64Tensor, model, node } from "./onnx/build.js";
export type { AttributeValue, ModelSpec, TensorSpec } from "./onnx/build.js";
export { readModel, writeModel } from "./onnx/modelFile.js";
export type { ModelProto, NodeProto, TensorProto } from "./onnx/onnx_pb.js";
export { inferShapes, type OpenSizes } from "./onnx/shapes.js";
export { gradientModel } from "./gradient/gradientModel.js";
export type { GradientModel, GradientOptions, Score } from "./gradient/types.js";
export {
  addTaps,
  tappableTensors,
  type TapOptions,
  type TappableTensor,
  type TappedModel,
} from "./onnx/tap.js";
export { arrangeLayers } from "./layout/arrange.js";
export { canFold, CLOUD_LENGTH } from "./layout/blocks.js";
export type {
  Arrangement,
  ArrangeOptions,
  CloudLayout,
  PicturePlacement,
  Placement,
} from "./layout/types.js";
export { neuronPosition, type Lattice, type Vec3 } from "./layout/lattice.js";

export { fetchVerified, type VerifiedFile } from "./download/fetchVerified.js";
export { download, type DownloadOptions } from "./download/download.js";
export type { DownloadProgress } from "./download/types.js";

export { attributedActivations } from "./activations/differences.js";
export { contrastOf, type ContrastOptions } from "./engine/contrast.js";
export { encodeLayer, type LayerOutput } from "./activations/encode.js";
export { placeOf, type LayerPlace } from "./activations/axes.js";
export {
  activationOf,
  activeNeurons,
  channelExtent,
  fullActivation,
  isSigned,
  neuronsOf,
  pictureOf,
  predictionsOf,
  receptiveFieldOf,
} from "./activations/readers.js";
export { onActivationsLost, residentOf } from "./gpu/residentLayers.js";
export type { ResidentLayer, ScanOnGpu } from "./gpu/ResidentScan.js";
export { CHANNEL, FACTS } from "./gpu/summarize.js";
export { shareDevice } from "./gpu/shareDevice.js";
export { averageChannels, voxelChannels, type VoxelLevel } from "./activations/voxels.js";
export { activityOf, neuronOf, rankingOf } from "./activations/ranking.js";
