import type { ProviderName, Realm } from "@neuron-cloud/core";
import {
  FeatureMaps,
  NeuronCanvas,
  NeuronCloud,
  Predictions,
  useActivations,
  type NeuronCloudProps,
} from "@neuron-cloud/react";
import type { GLProps } from "@react-three/fiber";
import { useState } from "react";
import { WebGPURenderer } from "three/webgpu";
import { useNetwork } from "../support/network.js";
import "./scan.css";

const webgpu =
  (device?: () => Promise<GPUDevice>): GLProps =>
  async ({ canvas }) => {
    if (!(canvas instanceof HTMLCanvasElement)) throw new TypeError("A story draws on the page.");
    const shared = device && { device: await device() };
    const renderer = new WebGPURenderer({ canvas, antialias: false, alpha: true, ...shared });
    await renderer.init();
    return renderer;
  };

let ofAll: Promise<GPUDevice> | null = null;
/** One for all renderers that want it; another one once it is lost. */
function oneDevice(): Promise<GPUDevice> {
  ofAll ??= navigator.gpu.requestAdapter().then((adapter) => adapter!.requestDevice());
  const current = ofAll;
  const forget = () => {
    if (ofAll === current) ofAll = null;
  };
  current.then(({ lost }) => lost).then(forget, forget);
  return current;
}

const first = { name: "first", gl: webgpu() };
const plain: { name: string; gl: GLProps } = { name: "plain", gl: { antialias: false } };
/** What the page draws with. */
const canvasesOf = {
  WebGPU: [first],
  "WebGPU twice": [first, { name: "second", gl: webgpu() }],
  "WebGPU twice on one device": [
    { name: "one", gl: webgpu(oneDevice) },
    { name: "other", gl: webgpu(oneDevice) },
  ],
  "WebGPU and WebGL": [first, plain],
  WebGL: [plain],
  none: [],
};

export interface ZeroCopyDemoProps extends Pick<
  NeuronCloudProps,
  "appearance" | "arrangement" | "gain" | "normalization"
> {
  /** Where the network runs: on the page, what it computes stays on the GPU that draws it. */
  realm?: Realm;
  providers?: ProviderName[];
  /** What each canvas draws with. @default "WebGPU" */
  canvases?: keyof typeof canvasesOf;
  /** Has a second engine scan another picture, drawn by a second cloud in each canvas. @default false */
  isTwice?: boolean;
}

/** A cloud by `WebGPURenderer`, whose activations come from a network on the same GPU. */
export function ZeroCopyDemo({
  realm,
  providers,
  canvases = "WebGPU",
  isTwice = false,
  ...drawing
}: ZeroCopyDemoProps) {
  const { card, samples } = useNetwork();
  const [shown, setShown] = useState(0);
  const [image, setImage] = useState(() => samples[0]!.draw());
  const [isExplained, setExplained] = useState(false);
  const scan = useActivations(card, image, { realm, providers });
  const { activations } = scan;
  const [otherImage] = useState(() => samples[1]!.draw());
  const other = useActivations(isTwice ? card : null, isTwice ? otherImage : null, { realm, providers });
  const next = () => {
    setShown(shown + 1);
    setImage(samples[(shown + 1) % samples.length]!.draw());
  };
  return (
    <main className="scan">
      <h1 className="scan-title">Neuron Cloud</h1>
      {canvasesOf[canvases].map(({ name, gl }) => (
        <NeuronCanvas key={name} className="scan-canvas" gl={gl} dpr={1} shadows="percentage">
          <NeuronCloud activations={activations} {...drawing} />
          {isTwice && <NeuronCloud activations={other.activations} position={[0, -3, 0]} {...drawing} />}
        </NeuronCanvas>
      ))}
      <div className="scan-panel">
        <p role="status">
          Picture {shown + 1}: {scan.status === "error" ? scan.error.message : scan.status}
          {scan.provider && `, ${scan.provider}`}
        </p>
        {isTwice && <p>The other: {other.status === "error" ? other.error.message : other.status}</p>}
        <button type="button" onClick={next}>
          Next picture
        </button>
        <label>
          <input type="checkbox" checked={isExplained} onChange={() => setExplained(!isExplained)} /> Numbers
        </label>
        {isExplained && <Predictions of={activations} />}
        {isExplained && <FeatureMaps of={activations} layer={activations?.layers[0]?.name ?? null} />}
      </div>
    </main>
  );
}
