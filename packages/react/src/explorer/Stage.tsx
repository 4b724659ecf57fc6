import { pictureOf } from "@neuron-cloud/core";
import { useCallback, useRef, useState, type ReactNode, type Ref } from "react";
import type { ForwardPass } from "../playback/ForwardPass.js";
import { Connections } from "../scene/Connections.js";
import { LayerBlocks } from "../scene/LayerBlocks.js";
import { LayerLabels } from "../scene/LayerLabels.js";
import type { NeuronCanvasHandle } from "../scene/CanvasPicture.js";
import { NeuronCanvas } from "../scene/NeuronCanvas.js";
import { NeuronCloud } from "../scene/NeuronCloud.js";
import { NeuronLabel } from "../scene/NeuronLabel.js";
import { PicturePlane } from "../scene/PicturePlane.js";
import type { CloudDetail } from "../scene/drawing/cloudOptions.js";
import type { Selection } from "../selection.js";
import type { TourStep } from "../widgets/GuidedTour.js";
import { Legend } from "../widgets/Legend.js";
import { LayerStrip } from "./LayerStrip.js";
import type { ExplorerScene } from "./types.js";
import { useEdges } from "./useEdges.js";

interface StageProps {
  scene: ExplorerScene;
  pass: ForwardPass;
  /** The stop of the guided tour, where one is on. */
  stop: TourStep | undefined;
  /** Takes pictures of it. */
  canvas: Ref<NeuronCanvasHandle>;
  /** Over the stage, at its top. */
  children: ReactNode;
}

const whole = new Intl.NumberFormat("en");
const isSame = (a: Selection | null, b: Selection | null) => a?.layer === b?.layer && a?.neuron === b?.neuron;

/** The cloud with all that explains it, and the controls over it. */
export function Stage({ scene, pass, stop, canvas, children }: StageProps) {
  const { activations, scan, view, why, pad, choose, go } = scene;
  const { selection, arrangement, folded } = view;
  const colormap = view.colormap ?? (why.shown ? "polar" : undefined);
  const shown = why.shown?.activations ?? activations;
  const appearance = view.appearance ?? "auto";
  const [hovered, hover] = useState<Selection | null>(null);
  const [near, bringNear] = useState<string | null>(null);
  const line = useRef<HTMLParagraphElement>(null);
  const showDetail = useCallback(({ drawn, neurons, cells }: CloudDetail) => {
    if (!line.current) return;
    const asCells = cells > 0 && cells < drawn ? `, ${whole.format(cells)} as cells` : "";
    line.current.textContent = `${whole.format(drawn)} of ${whole.format(neurons)} neurons on screen${asCells}`;
  }, []);

  const top = useRef<HTMLDivElement>(null);
  const bottom = useRef<HTMLDivElement>(null);
  const edges = useEdges(top, bottom);

  return (
    <section
      className="nc-explorer-stage"
      aria-label="Neurons"
      data-brush={why.isBrushing}
      data-asked={!!why.shown}
    >
      <NeuronCanvas ref={canvas} controls="free" edges={edges}>
        <NeuronCloud
          activations={why.shown?.attribution ? activations : shown}
          attribution={why.shown?.attribution ?? null}
          appearance={appearance}
          arrangement={arrangement}
          folded={folded}
          onFold={(names) => go({ folded: names })}
          colormap={colormap}
          pass={pass}
          highlight={stop?.highlight ?? null}
          focus={stop?.focus ?? near}
          prefer={activations?.answerLayer ?? null}
          onDetailChange={showDetail}
          onPointerMove={({ neuron }) => hover(neuron ?? null)}
          onPointerOut={() => hover(null)}
          {...(why.isBrushing
            ? { onBrush: why.lesions.paint }
            : {
                onClick: ({ neuron }) => neuron && choose({ layer: neuron.layer, neuron: neuron.neuron }),
              })}
        >
          <LayerBlocks />
          {(!activations || pictureOf(activations)) && <PicturePlane selection={selection} />}
          <LayerLabels onSelect={(layer) => bringNear((before) => (before === layer ? null : layer))} />
          <Connections of={selection} />
          <NeuronLabel of={selection} />
          <NeuronLabel of={isSame(hovered, selection) ? null : hovered} />
        </NeuronCloud>
      </NeuronCanvas>
      {!shown && scan.status === "idle" && (
        <p className="nc-explorer-nothing">
          {pad
            ? "Draw something, and every neuron that sees it lights up"
            : "Choose a picture, and every neuron that sees it lights up"}
        </p>
      )}
      <div ref={top} className="nc-explorer-top">
        {children}
      </div>
      <div ref={bottom} className="nc-explorer-bottom">
        <div className="nc-explorer-notes">
          <Legend
            of={shown}
            {...{ appearance, colormap }}
            label={why.shown?.label}
            unit={why.shown?.unit}
            ends={why.shown?.ends}
          />
          <p ref={line} className="nc-explorer-detail" />
        </div>
        <LayerStrip of={pass} activations={activations} />
      </div>
    </section>
  );
}
