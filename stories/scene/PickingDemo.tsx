import { neuronOf, rankingOf, type Activations } from "@neuron-cloud/core";
import {
  describeNeuron,
  LayerBlocks,
  NeuronLabel,
  type NeuronHit,
  type Selection,
} from "@neuron-cloud/react";
import type { ThreeEvent } from "@react-three/fiber";
import { useMemo, useState } from "react";
import type { RecordedSample } from "../support/recordings.js";
import { CloudStage, Scanned, type CloudStageProps } from "./CloudStage.js";

export interface PickingDemoProps extends Omit<CloudStageProps, "activations"> {
  /** The picture that was scanned: the name of a recorded sample. */
  sample: RecordedSample;
  layers: readonly string[];
  /** The layer whose most active neuron is labelled. */
  labelled: string;
  /** Whether the pointer is a brush. */
  brush?: boolean;
}

/** A cloud that says which neuron the pointer is on, and labels one to find. */
export function PickingDemo({ sample, layers, ...rest }: PickingDemoProps) {
  return (
    <Scanned samples={[sample]} layers={layers}>
      {([activations]) => activations && <PickingCloud activations={activations} {...rest} />}
    </Scanned>
  );
}

interface PickingCloudProps extends CloudStageProps {
  activations: Activations;
  labelled: string;
  brush?: boolean;
}

function PickingCloud({ labelled, brush = false, ...stage }: PickingCloudProps) {
  const [hit, setHit] = useState<NeuronHit | null>(null);
  const [stroke, setStroke] = useState<readonly Selection[]>([]);
  const paint = (neuron: Selection, goesOn: boolean) =>
    setStroke((before) => (goesOn ? [...before, neuron] : [neuron]));
  const follow = (event: ThreeEvent<PointerEvent>) => {
    event.stopPropagation(); // the nearest block only, not those behind it
    setHit(event.neuron ?? null);
  };
  const known = useMemo(() => mostActive(stage.activations, labelled), [stage.activations, labelled]);
  return (
    <CloudStage
      {...stage}
      onPointerMove={follow}
      onPointerOut={() => setHit(null)}
      {...(brush && { onBrush: paint })}
      foot={
        <output
          aria-label="Neuron under the pointer"
          data-stroke={stroke.map(({ layer }) => layer).join(" ")}
        >
          {hit && describe(hit)}
        </output>
      }
    >
      <LayerBlocks />
      <NeuronLabel of={known}>{known && describe(known)}</NeuronLabel>
    </CloudStage>
  );
}

const describe = ({ layer, channel, row, column, activation }: NeuronHit) =>
  `${layer}, channel ${channel}, row ${row}, column ${column}: ${activation.toFixed(2)}`;

function mostActive({ layers }: Activations, name: string): NeuronHit | null {
  const layer = layers.find((one) => one.name === name);
  const [entry] = layer ? rankingOf(layer) : [];
  if (!layer || entry === undefined) return null;
  return describeNeuron(layer, neuronOf(entry));
}
