import {
  Legend,
  LoadProgress,
  NeuronCanvas,
  NeuronCloud,
  Predictions,
  SpokenAnswer,
  type CloudDetail,
  type ColormapName,
} from "@neuron-cloud/react";
import { pictureOf, type Arrangement, type ImageSource, type ProviderName } from "@neuron-cloud/core";
import { useCallback, useEffect, useRef, useState } from "react";
import { useNetwork } from "../support/network.js";
import { useLiveScan } from "./useLiveScan.js";
import { WeightsFallback } from "./WeightsFallback.js";
import "./scan.css";

export interface ScanDemoProps {
  /** Execution providers, in the order to try them. */
  providers?: ProviderName[];
  /** Layers to draw instead of all. */
  layers?: string[];
  appearance?: "scan" | "dots" | "cells";
  arrangement?: Arrangement;
  normalization?: "network" | "layer" | "channel";
  colormap?: ColormapName;
  gain?: number;
}

const whole = new Intl.NumberFormat("en");

/** A whole page around a scan: choose a picture, watch the network, read what it saw. */
export function ScanDemo({ providers, layers, ...drawing }: ScanDemoProps) {
  const { samples } = useNetwork();
  const [image, setImage] = useState<ImageSource | null>(() => samples[0]?.draw() ?? null);
  const { scan, activations, openWeights } = useLiveScan(image, { providers, layers });

  const line = useRef<HTMLParagraphElement>(null);
  // Past React: while the camera moves, the number may change with each frame.
  const showDetail = useCallback(({ drawn, neurons }: CloudDetail) => {
    if (line.current)
      line.current.textContent = `${whole.format(drawn)} of ${whole.format(neurons)} neurons on screen`;
  }, []);

  return (
    <main className="scan">
      <h1 className="scan-title">Neuron Cloud</h1>
      <NeuronCanvas className="scan-canvas">
        <NeuronCloud activations={activations} onDetailChange={showDetail} {...drawing} />
      </NeuronCanvas>
      <div className="scan-panel">
        <div className="scan-picture">
          <InputPicture pixels={scan.activations && pictureOf(scan.activations)} />
          <label className="scan-file">
            Image file
            <input
              type="file"
              accept="image/*"
              onChange={(event) => setImage(event.target.files?.[0] ?? image)}
            />
          </label>
        </div>
        <LoadProgress scan={scan} />
        <SpokenAnswer of={scan.activations} />
        <WeightsFallback scan={scan} onOpen={openWeights} />
        <Predictions of={scan.activations} />
        <Legend of={scan.activations} {...legend(drawing)} />
        <p ref={line} className="scan-detail" />
      </div>
    </main>
  );
}

const legend = ({ appearance, colormap, gain, normalization }: ScanDemoProps) => ({
  appearance,
  colormap,
  gain,
  normalization,
});

/** The very pixels that the network sees. */
function InputPicture({
  pixels,
}: {
  pixels: { width: number; height: number; data: Uint8ClampedArray<ArrayBuffer> } | null;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!pixels) return;
    canvas.current
      ?.getContext("2d")
      ?.putImageData(new ImageData(pixels.data, pixels.width, pixels.height), 0, 0);
  }, [pixels]);
  return (
    <canvas
      ref={canvas}
      className="scan-input"
      role="img"
      aria-label="The picture as the network sees it"
      width={pixels?.width ?? 1}
      height={pixels?.height ?? 1}
    />
  );
}
