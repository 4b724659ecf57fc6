// Scene
export { LayerBlock, type LayerBlockProps } from "./scene/LayerBlock.js";
export { NeuronCanvas, type NeuronCanvasProps } from "./scene/NeuronCanvas.js";
export { NeuronCloud, type NeuronCloudProps } from "./scene/NeuronCloud.js";
export type { Appearance } from "./scene/drawing/backend.js";
export type { Normalization } from "./scene/drawing/scale.js";
export type { CloudDetail } from "./scene/drawing/Cloud.js";
export type { NeuronHit } from "./scene/drawing/neuronHit.js";

// Hooks
export { useActivations, type UseActivationsOptions } from "./hooks/useActivations.js";
export type { Scan, ScanFacts, ScanStage } from "./hooks/scan.js";
export { createScanStore, type ScanInput, type ScanOptions, type ScanStore } from "./hooks/scanStore.js";

// Widgets
export { Legend, type LegendProps } from "./widgets/Legend.js";
export { LoadProgress, type LoadProgressProps } from "./widgets/LoadProgress.js";
export { Predictions, type PredictionsProps } from "./widgets/Predictions.js";

// Colormaps
export {
  colormapBytes,
  colormapGradient,
  colormapNames,
  colormapStops,
  type ColormapName,
  type Rgb,
} from "./colormaps.js";
