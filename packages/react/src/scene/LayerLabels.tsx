import { Html } from "@react-three/drei";
import { useFrame, useThree } from "@react-three/fiber";
import { use, useEffect, useMemo } from "react";
import { ActivationsContext, LayersContext, useCloud } from "./cloudContext.js";
import { FoldingContext } from "./folding.js";
import { answerLabel } from "./labels/answerLabel.js";
import { LabelBoard } from "./labels/LabelBoard.js";
import { LabelList } from "./labels/LabelList.js";
import { planLabels } from "./labels/planLabels.js";

/** What `<LayerLabels>` takes. */
export interface LayerLabelsProps {
  /** Hears a layer's name when its label is chosen: to bring it near with `<NeuronCloud focus={…}>`, say. */
  onSelect?: ((layer: string) => void) | undefined;
  /** Whether the most probable class stands above the last block. @default true */
  answer?: boolean | undefined;
  /** Of the list. @default "nc-layer-labels" */
  className?: string | undefined;
}

const letThrough = { pointerEvents: "none" } as const;
const nothing = () => {}; // it is the canvas that the labels cover, which is never hidden
type CanvasSize = { width: number; height: number };
const middle = (_: unknown, __: unknown, { width, height }: CanvasSize) => [width / 2, height / 2];

/**
 * Says in the scene what each block is: its name and size below it, and the answer above the last one. Where there is no room
 * for all, a group such as `fire4` gets one label, and both ends of the network come before what lies between; labels never
 * overlap. Each is a button, which the keyboard reaches and a screen reader reads, also where it is not drawn; beside it is one
 * that folds the block or opens it, as the key F does. Goes into a `<NeuronCloud>`.
 */
export function LayerLabels({ onSelect, answer = true, className = "nc-layer-labels" }: LayerLabelsProps) {
  const cloud = useCloud();
  const activations = use(ActivationsContext);
  const folding = use(FoldingContext);
  const invalidate = useThree((state) => state.invalidate);
  const layers = use(LayersContext);
  const plan = useMemo(() => planLabels(layers), [layers]);
  const board = useMemo(() => new LabelBoard(plan, invalidate), [plan, invalidate]);

  useEffect(() => cloud.places.onMove(invalidate), [cloud, invalidate]);
  useFrame(({ camera, size }) => board.place(cloud.places, camera, size.width, size.height));

  if (!activations || plan.layers === 0) return null;
  return (
    <Html fullscreen calculatePosition={middle} onOcclude={nothing} zIndexRange={[1, 0]} style={letThrough}>
      <LabelList
        key={String(answer && activations.answerLayer)}
        plan={plan}
        board={board}
        answer={answer ? answerLabel(activations) : null}
        onSelect={onSelect}
        folding={folding}
        className={className}
      />
    </Html>
  );
}
