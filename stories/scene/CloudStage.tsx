import { NeuronCanvas, NeuronCloud, useForwardPass, type NeuronCloudProps } from "@neuron-cloud/react";
import type { Activations } from "@neuron-cloud/core";
import { Canvas } from "@react-three/fiber";
import { Suspense, use, useEffect, type ReactNode } from "react";
import type { RecordedSample } from "../support/recordings.js";
import { scanSamples } from "../support/scans.js";
import { useDetailLine } from "./useDetailLine.js";
import "./scene.css";

type Drawing = Pick<
  NeuronCloudProps,
  | "appearance"
  | "arrangement"
  | "branches"
  | "children"
  | "colormap"
  | "detail"
  | "focus"
  | "folded"
  | "frameRate"
  | "gain"
  | "normalization"
  | "onFold"
  | "onPointerMove"
  | "onBrush"
  | "onPointerOut"
  | "transition"
>;

export interface CloudStageProps extends Drawing {
  activations: Activations | null;
  /** Where the camera stands, looking at the cloud's centre. @default `<NeuronCanvas>`'s own view, which can be turned */
  eye?: [x: number, y: number, z: number];
  /** How many layers the forward pass has lit. @default all */
  lit?: number;
  /** Goes below the cloud, after the number of neurons on screen. */
  foot?: ReactNode;
}

/** Pictures come out alike on all machines. */
const alike = { antialias: false };

/** A cloud on a whole page, and how many of its neurons are on screen. */
export function CloudStage({ eye, foot, lit, ...cloud }: CloudStageProps) {
  const { line, showDetail } = useDetailLine();
  const pass = useForwardPass(cloud.activations, { autoPlay: false });
  useEffect(() => pass.seek(lit ?? Infinity), [pass, lit]);
  const drawing = (
    <NeuronCloud onDetailChange={showDetail} pass={lit === undefined ? null : pass} {...cloud} />
  );

  return (
    <main className="scene">
      {eye ? (
        <Canvas flat frameloop="demand" gl={alike} camera={{ fov: 20, position: eye }}>
          {drawing}
        </Canvas>
      ) : (
        <NeuronCanvas className="scene-canvas" gl={alike}>
          {drawing}
        </NeuronCanvas>
      )}
      <div className="scene-foot">
        {line}
        {foot}
      </div>
    </main>
  );
}

export interface SampleCloudProps extends Omit<CloudStageProps, "activations"> {
  /** The picture that was scanned: the name of a recorded sample. */
  sample: RecordedSample;
  /** @default all that are drawn */
  layers?: readonly string[];
}

/** A cloud of a scanned sample on a whole page. */
export function SampleCloud({ sample, layers, ...stage }: SampleCloudProps) {
  return (
    <Scanned samples={[sample]} layers={layers}>
      {([activations = null]) => <CloudStage activations={activations} {...stage} />}
    </Scanned>
  );
}

export interface ScannedProps {
  /** Names of recorded samples. */
  samples: readonly RecordedSample[];
  /** @default all that are drawn */
  layers?: readonly string[] | undefined;
  children: (scans: readonly Activations[]) => ReactNode;
}

/** Renders with real activations of samples, once they are there. */
export function Scanned(props: ScannedProps) {
  return (
    <Suspense fallback={<p>The recordings are being read…</p>}>
      <Scans {...props} />
    </Suspense>
  );
}

function Scans({ samples, layers, children }: ScannedProps) {
  return children(use(scanSamples(samples, layers)));
}
