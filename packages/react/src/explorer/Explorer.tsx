import type { ImageSource, ModelCard, ModelInput } from "@neuron-cloud/core";
import {
  useCallback,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
  type ReactNode,
  type Ref,
} from "react";
import { useActivations } from "../hooks/useActivations.js";
import { useForwardPass } from "../playback/useForwardPass.js";
import type { NeuronCanvasHandle } from "../scene/CanvasPicture.js";
import type { Selection } from "../selection.js";
import { classNames } from "../widgets/classNames.js";
import { DrawingPad } from "../widgets/DrawingPad.js";
import { GuidedTour } from "../widgets/GuidedTour.js";
import { ImagePicker } from "../widgets/ImagePicker.js";
import { drawAttribution } from "../widgets/inspect/drawAttribution.js";
import { PixelCanvas } from "../widgets/inspect/PixelCanvas.js";
import { InputPicture } from "../widgets/InputPicture.js";
import { LoadProgress } from "../widgets/LoadProgress.js";
import { Predictions } from "../widgets/Predictions.js";
import { SpokenAnswer } from "../widgets/SpokenAnswer.js";
import { InputTab } from "./InputTab.js";
import { readDrawing, writeDrawing } from "./drawingText.js";
import { Panel, type PanelTab } from "./Panel.js";
import { Stage } from "./Stage.js";
import { StageControls } from "./StageControls.js";
import { tensorInputs } from "./tensorInputs.js";
import { answerTab, layersTab, mapsTab, neuronTab } from "./tabs.js";
import { whyTab } from "./whyTab.js";
import { PadSlot } from "./PadSlot.js";
import type { ExplorerModel, ExplorerScene, ExplorerTab } from "./types.js";
import { useExplorerView } from "./useExplorerView.js";
import { useWhy } from "./useWhy.js";

/** What `<Explorer>` takes. */
export interface ExplorerProps {
  /** The network to look into, or several to choose from, of which the first is shown. */
  model: ModelCard | ExplorerModel | readonly (ModelCard | ExplorerModel)[];
  /** Stands over the stage, at its top. @default "Neuron Cloud" */
  title?: ReactNode;
  /** More tabs, after those that it has. @default none */
  tabs?: readonly ExplorerTab[] | undefined;
  /** The picture to open with, before a person chooses another. @default the model's own */
  image?: ImageSource | null | undefined;
  /** The name of the tab that it opens with. @default "picture" */
  openTab?: string | undefined;
  /** Keeps what is shown in the page's address, so that a link shows the same. @default false */
  address?: boolean | undefined;
  /** Where pictures may be dropped. @default "page" */
  dropTarget?: "page" | "widget" | undefined;
  /** Hears what is shown, whenever that is something else. */
  onScene?: ((scene: ExplorerScene) => void) | undefined;
  /** Takes pictures of its cloud. */
  canvas?: Ref<NeuronCanvasHandle> | undefined;
  /** Added to the class names that it has. */
  className?: string | undefined;
  /** Of its outermost element. */
  style?: CSSProperties | undefined;
  /** Its outermost element. */
  ref?: Ref<HTMLElement> | undefined;
}

/** What a network is shown, and which. */
interface Shown {
  readonly image: ImageSource | ModelInput | null;
  readonly of: ExplorerModel | undefined;
}

const isTensors = (image: Shown["image"]): image is ModelInput =>
  typeof image === "object" && image !== null && "tensors" in image;

const noTabs: readonly ExplorerTab[] = [];
const asModel = (model: ModelCard | ExplorerModel): ExplorerModel =>
  "card" in model ? model : { card: model };

/** What a link's picture is, where it is an address; without a link, the one to open with. */
const pictureAt = (linked: string | null, opening: ImageSource | null): ImageSource | null =>
  linked === null ? opening : /^https?:/.test(linked) ? linked : null;

/**
 * A network to look into, as one component: the cloud as the stage, and one panel beside it (below it where there is little
 * room, as a sheet) that tells of the picture, the answer, the chosen neuron, feature maps and layers. Built of public parts
 * only. As large as the element around it, at least 28 rem high.
 */
export function Explorer({
  model,
  title = "Neuron Cloud",
  tabs: more = noTabs,
  image: opening = null,
  openTab,
  address = false,
  dropTarget = "page",
  onScene,
  canvas,
  className,
  style,
  ref,
}: ExplorerProps) {
  const models = useMemo(() => (Array.isArray(model) ? model : [model]).map(asModel), [model]);
  const { view, go, back } = useExplorerView(address, openTab);
  const shown = models.find(({ card }) => card.name === view.model) ?? models[0];
  const [{ image, of }, setImage] = useState<Shown>(() => ({
    image: pictureAt(view.picture, opening),
    of: shown,
  }));
  // Another network gets a picture of its own kind. By its card: an app may write the rest inline, anew at each render.
  const isOfShown = of?.card === shown?.card;
  const picture = isOfShown ? image : null;
  /** What a link has the pad draw. */
  const [linked] = useState(() => (view.drawing === null ? undefined : readDrawing(view.drawing)));
  /** Whether the pad begins to draw by itself: not where there is a picture to show. */
  const [isOpening, setOpening] = useState(view.picture === null && opening === null);
  const setPicture = (next: Shown["image"]) => setImage({ image: next, of: shown });
  const tensors = useMemo(() => tensorInputs(shown), [shown]);
  const example = useMemo(() => tensors?.example() ?? null, [tensors]);
  const given = tensors ? (isTensors(picture) ? picture : example) : null;
  const scan = useActivations(shown?.card ?? null, tensors ? given : picture, shown?.options);
  const { activations } = scan;
  const pass = useForwardPass(activations);
  const [step, goTo] = useState<number | null>(null);

  const choose = useCallback(
    (selection: Selection | null) =>
      go(selection ? { selection, layer: selection.layer, tab: "neuron" } : { selection }),
    [go],
  );
  const why = useWhy(activations, view.selection, pass, view.tab === "why");
  // One pad for two tabs: its element moves, and what is on it stays on it.
  const [host, setHost] = useState<HTMLElement | null>(null);
  const [isDrawn, setDrawn] = useState(true);
  const reasons = view.tab === "why" && !scan.outdated ? (why.attribution?.picture ?? null) : null;
  const light = useMemo(() => reasons && drawAttribution(reasons), [reasons]);
  const pad = shown?.pad && (
    <DrawingPad
      key={`${shown.card.name} ${isOpening ? "draws" : "waits"}`}
      {...shown.pad}
      opening={isOpening ? ((view.drawing === null ? undefined : linked) ?? shown.pad.opening) : undefined}
      overlay={
        light && isDrawn ? (
          <div className="nc-explorer-night">
            <PixelCanvas pixels={light} className="nc-explorer-light" />
          </div>
        ) : null
      }
      onDraw={(drawing) => {
        setPicture(drawing);
        setDrawn(true);
      }}
      onStrokes={(strokes) => go({ picture: null, drawing: strokes && writeDrawing(strokes) })}
    />
  );
  const hasDrawing = shown?.pad !== undefined && isDrawn;
  const slot = useMemo(() => (hasDrawing ? <PadSlot host={host} isHere /> : null), [hasDrawing, host]);
  const scene = useMemo<ExplorerScene>(
    () => ({ model: shown ?? null, scan, activations, view, go, choose, why, pad: slot }),
    [shown, scan, activations, view, go, choose, why, slot],
  );
  useEffect(() => onScene?.(scene), [onScene, scene]);
  const taker = useRef<NeuronCanvasHandle>(null);
  useImperativeHandle(canvas, () => ({ toBlob: async (options) => taker.current!.toBlob(options) }), []);

  const panel = (tab: ExplorerTab): PanelTab => ({
    name: tab.name,
    title: tab.title,
    content: tab.name === view.tab ? tab.render(scene) : null,
  });
  const samples = shown?.samples;
  const pictureTab: PanelTab = {
    name: "picture",
    title: tensors ? "Input" : "Picture",
    // It stays while other tabs are open: pictures may be dropped at any time, and a webcam goes on.
    content: tensors ? (
      <InputTab
        key={shown?.card.name}
        of={tensors}
        value={given}
        onPick={setPicture}
        activations={activations}
        dropTarget={dropTarget}
      />
    ) : (
      <>
        {shown?.pad ? (
          <PadSlot host={host} isHere={view.tab !== "why" || !isDrawn} />
        ) : (
          <InputPicture of={activations} selection={view.selection} />
        )}
        <Predictions of={activations} count={3} />
        <ImagePicker
          key={shown?.card.name}
          value={isTensors(picture) ? null : picture}
          onPick={(picked, { by, name }) => {
            setPicture(picked);
            setDrawn(false);
            setOpening(false);
            const sample = samples?.find(({ title: known }) => by === "sample" && known === name);
            go({ picture: sample?.name ?? (by === "url" ? name : null), drawing: null });
          }}
          scan={scan}
          samples={samples}
          drawSample={shown?.drawSample}
          defaultSample={
            view.picture ?? (shown?.pad?.opening ? undefined : (shown?.defaultSample ?? samples?.[0]?.name))
          }
          dropTarget={dropTarget}
        />
      </>
    ),
  };
  const all = [pictureTab, ...[answerTab, whyTab, neuronTab, mapsTab, layersTab, ...more].map(panel)];
  const open = all.some(({ name }) => name === view.tab) ? view.tab : "picture";

  return (
    <article ref={ref} className={classNames("nc-explorer", className)} style={style}>
      <Stage canvas={taker} scene={scene} pass={pass} stop={step === null ? undefined : shown?.steps?.[step]}>
        <StageControls title={title} models={models} shown={shown} scene={scene} canvas={taker} />
        {shown?.steps && (
          <GuidedTour
            className="nc-explorer-tour"
            steps={shown.steps}
            step={step}
            onStep={goTo}
            label="Take the tour"
          />
        )}
      </Stage>
      <div hidden>
        <div ref={setHost}>{pad}</div>
      </div>
      <Panel
        label={tensors ? "About the input" : "About the picture"}
        tabs={all}
        open={open}
        onOpen={(tab) => go({ tab })}
        onBack={back}
      >
        <LoadProgress scan={scan} />
        <SpokenAnswer of={activations} />
      </Panel>
    </article>
  );
}
