import type { NeuronCloudError } from "@neuron-cloud/core";
import {
  LoadProgress,
  NeuronCanvas,
  NeuronCloud,
  Predictions,
  useForwardPass,
  type NeuronCanvasHandle,
} from "@neuron-cloud/react";
import { useSyncExternalStore, type Ref } from "react";
import type { NeuronCloudAttributes } from "./attributes.js";
import type { NeuronDetail } from "./events.js";
import type { Source } from "./source.js";

export interface ViewProps {
  source: Source;
  attributes: NeuronCloudAttributes;
  onNeuron: (neuron: NeuronDetail) => void;
  onError: (error: NeuronCloudError) => void;
  onFold: (folded: readonly string[]) => void;
  canvas: Ref<NeuronCanvasHandle>;
}

/** What is inside the element while it is near the screen. */
export function View({ source, attributes, onNeuron, onError, onFold, canvas }: ViewProps) {
  const scan = useSyncExternalStore(source.subscribe, source.getScan, source.getScan);
  const pass = useForwardPass(scan.status === "ready" ? scan.activations : null);
  const { appearance, arrangement, normalization, colormap, gain, predictions, controls } = attributes;
  const label = attributes.label ?? undefined;
  return (
    <>
      <div className="stage" part="stage">
        <NeuronCanvas
          ref={canvas}
          controls={controls}
          onError={onError}
          {...(label !== undefined && { label })}
        >
          <NeuronCloud
            activations={scan.activations}
            {...{ appearance, arrangement, normalization, gain }}
            colormap={colormap ?? undefined}
            folded={foldedOf(attributes)}
            onFold={onFold}
            pass={scan.status === "ready" ? pass : null}
            onClick={({ neuron }) => neuron && onNeuron(neuron)}
          />
        </NeuronCanvas>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls where there is little room */}
      <div className="caption" part="caption" role="group" aria-label="What the network says" tabIndex={0}>
        {scan.status !== "ready" && scan.status !== "idle" && (
          <div part={scan.status === "error" ? "status error" : "status"}>
            <LoadProgress scan={scan} />
          </div>
        )}
        {predictions > 0 && scan.activations && (
          <div part="predictions">
            <Predictions of={scan.activations} count={predictions} />
          </div>
        )}
      </div>
    </>
  );
}

const foldedOf = ({ folded }: NeuronCloudAttributes): "all" | readonly string[] =>
  folded === "all" ? folded : (folded?.split(/\s+/).filter(Boolean) ?? none);

const none: readonly string[] = [];
