/**
 * Every neuron of a network in 3D, and all there is to know of it: components, widgets and hooks for React.
 * @module @neuron-cloud/react
 */
// Scene
export { Connections, type ConnectionsProps } from "./scene/Connections.js";
export { LayerBlock, type LayerBlockProps } from "./scene/LayerBlock.js";
export { LayerBlocks } from "./scene/LayerBlocks.js";
export { LayerLabels, type LayerLabelsProps } from "./scene/LayerLabels.js";
export { PicturePlane, type PicturePlaneProps } from "./scene/PicturePlane.js";
export { NeuronCanvas, type NeuronCanvasProps } from "./scene/NeuronCanvas.js";
export type { CanvasControls } from "./scene/controls.js";
export type { NeuronCanvasHandle, PictureOptions } from "./scene/CanvasPicture.js";
export type { CanvasHints } from "./scene/CanvasHint.js";
export { NeuronCloud, type NeuronCloudProps } from "./scene/NeuronCloud.js";
export { NeuronLabel, type NeuronLabelProps } from "./scene/NeuronLabel.js";
export type { Appearance } from "./scene/drawing/backend.js";
export type { Normalization } from "./scene/drawing/scale.js";
export type { CloudDetail } from "./scene/drawing/cloudOptions.js";
export { describeNeuron, type NeuronHit } from "./scene/drawing/neuronHit.js";

// Playback
export { ForwardPass, type ForwardPassState } from "./playback/ForwardPass.js";
export { PlaybackControls, type PlaybackControlsProps } from "./playback/PlaybackControls.js";
export { useForwardPass, type ForwardPassOptions } from "./playback/useForwardPass.js";

// Hooks
export { useActivations, type UseActivationsOptions } from "./hooks/useActivations.js";
export type { Scan, ScanFacts, ScanStage } from "./hooks/scan.js";
export { useRecording, type UseRecordingOptions } from "./hooks/useRecording.js";
export type { RecordedFacts, RecordedScan, RecordedStage } from "./hooks/recordedScan.js";
export { createRecordingStore, type RecordingInput, type RecordingStore } from "./hooks/recordingStore.js";
export { saveRecording } from "./hooks/saveRecording.js";
export { createScanStore, type ScanInput, type ScanOptions, type ScanStore } from "./hooks/scanStore.js";
export { useWebcam } from "./hooks/useWebcam.js";
export type { Webcam, WebcamOptions, WebcamStage } from "./hooks/webcam.js";
export { createWebcamStore, type WebcamStore } from "./hooks/webcamStore.js";
export { useWebcamFrames, type UseWebcamFramesOptions, type WebcamFrames } from "./hooks/useWebcamFrames.js";

export { useAttribution, type AttributionState } from "./hooks/useAttribution.js";
export { useChannelRanking, type ChannelRankingState } from "./hooks/useChannelRanking.js";
export { useContrast, type ContrastState } from "./hooks/useContrast.js";
export { useLesions, type Lesioned, type Lesions } from "./hooks/useLesions.js";
export { useSurvey, type SurveyRequest, type SurveyState, type UseSurveyOptions } from "./hooks/useSurvey.js";
export { useDream, type Dream, type UseDreamOptions } from "./hooks/useDream.js";

// Widgets
export { AnswerContrast, type AnswerContrastProps } from "./widgets/AnswerContrast.js";
export { AttributionControls, type AttributionControlsProps } from "./widgets/AttributionControls.js";
export { DreamView, type DreamViewProps } from "./widgets/DreamView.js";
export { ChannelSurvey, type ChannelSurveyProps } from "./widgets/ChannelSurvey.js";
export { ChannelRanking, type ChannelRankingProps } from "./widgets/ChannelRanking.js";
export {
  ContrastControls,
  type ContrastControlsProps,
  type ContrastSide,
} from "./widgets/ContrastControls.js";
export { DrawingPad, type DrawingPadProps } from "./widgets/DrawingPad.js";
export { padColors } from "./widgets/pad/padColors.js";
export type { PadColor } from "./widgets/pad/PadTools.js";
export type { PadPoint, PadStroke } from "./widgets/pad/strokes.js";
export type { PadSurprise } from "./widgets/pad/useSelfDrawing.js";
export { GuidedTour, type GuidedTourProps, type TourStep } from "./widgets/GuidedTour.js";
export { ImagePicker, type ImagePickerProps, type PickedImage } from "./widgets/ImagePicker.js";
export type { PickedBy } from "./widgets/picker/brought.js";
export type { ImageSample } from "./widgets/picker/sample.js";
export type { DropTarget } from "./widgets/picker/useDrop.js";
export { FeatureMaps, type FeatureMapsProps } from "./widgets/FeatureMaps.js";
export { InputPicker, type InputPickerProps } from "./widgets/InputPicker.js";
export { InputPicture, type InputPictureProps } from "./widgets/InputPicture.js";
export { LayerTable, type LayerTableProps } from "./widgets/LayerTable.js";
export { LayerPicker, type LayerPickerProps } from "./widgets/LayerPicker.js";
export { LesionBrush, type LesionBrushProps } from "./widgets/LesionBrush.js";
export { lesionText, type BrushTool } from "./widgets/lesion/brush.js";
export { Legend, type LegendProps } from "./widgets/Legend.js";
export { LoadProgress, type LoadProgressProps } from "./widgets/LoadProgress.js";
export { ModelPicker, type ModelPickerProps } from "./widgets/ModelPicker.js";
export { NeuronCursor, type NeuronCursorProps } from "./widgets/NeuronCursor.js";
export { NeuronDetails, type NeuronDetailsProps } from "./widgets/NeuronDetails.js";
export { neuronLookingAt } from "./widgets/inspect/mapNeurons.js";
export type { Pixel } from "./widgets/inspect/PictureFrame.js";
export { Predictions, type PredictionsProps } from "./widgets/Predictions.js";
export { SpokenAnswer, type SpokenAnswerProps } from "./widgets/SpokenAnswer.js";
export { WebcamStatus, type WebcamStatusProps } from "./widgets/WebcamStatus.js";

// Explorer
export { Explorer, type ExplorerProps } from "./explorer/Explorer.js";
export type { ExplorerView } from "./explorer/explorerView.js";
export type { ExplorerModel, ExplorerScene, ExplorerTab } from "./explorer/types.js";

// Selection
export type { Selection } from "./selection.js";

// Colormaps
export {
  colormapBytes,
  colormapFor,
  colormapGradient,
  colormapNames,
  colormapStops,
  isTwoSided,
  type ColormapName,
  type Rgb,
} from "./colormaps.js";
