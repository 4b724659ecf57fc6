import {
  attributedActivations,
  type Activations,
  type Arrangement,
  type Attribution,
} from "@neuron-cloud/core";
import { useFrame, useThree, type ThreeElements, type ThreeEvent } from "@react-three/fiber";
import {
  Children,
  isValidElement,
  use,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from "react";
import { Vector3 } from "three";
import { colormapFor, type ColormapName } from "../colormaps.js";
import type { ForwardPass } from "../playback/ForwardPass.js";
import { CanvasCameraContext } from "./canvasCamera.js";
import { ActivationsContext, CloudContext, LayersContext, ReasonsContext } from "./cloudContext.js";
import type { Appearance } from "./drawing/backend.js";
import type { Normalization } from "./drawing/scale.js";
import { Cloud } from "./drawing/Cloud.js";
import type { CloudDetail } from "./drawing/cloudOptions.js";
import { loadBackend } from "./drawing/loadBackend.js";
import { BlockLinks } from "./BlockLinks.js";
import { FoldingContext, useFolding, useFoldKey } from "./folding.js";
import { LayerBlocks } from "./LayerBlocks.js";
import { noLayers, useNetworkLayers } from "./networkLayers.js";
import { useSurface } from "./controls.js";
import { likelyAppearances, useAppearance } from "./suitedAppearance.js";
import { useBrush, type BrushListener } from "./useBrush.js";
import { useReducedMotion } from "./useReducedMotion.js";

/** What `<NeuronCloud>` takes. */
export interface NeuronCloudProps extends Omit<ThreeElements["group"], "children"> {
  /** What to draw; null draws nothing. New activations replace the ones before with a cross-fade. */
  activations: Activations | null;
  /**
   * What each neuron contributed to an answer, as `activations.attribute` gives it: it takes the place of the activations,
   * above 0 in one colour and below it in another; a `<PicturePlane>` inside is lit by what its pixels contributed. @default null, and the activations are drawn
   */
  attribution?: Attribution | null;
  /**
   * How neurons look. `auto` is `cells` for a network of up to 200,000 neurons where a GPU draws it, and `scan` elsewhere.
   * @default "auto"
   */
  appearance?: Appearance | "auto";
  /** How layer blocks stand. Changing it morphs from one to the other. @default "stack" */
  arrangement?: Arrangement;
  /**
   * Names of the layers whose blocks are folded to slabs, in which all feature maps add up to one picture; or all.
   * @default those that a person folded: by a label's button, or all by the key F; a double click opens a slab
   */
  folded?: "all" | readonly string[] | undefined;
  /** Hears the names of the folded layers, when a person has folded or opened some. */
  onFold?: ((folded: readonly string[]) => void) | undefined;
  /**
   * Whether a stack of a network whose paths part has them above one another until they join, with lines between the blocks;
   * else all blocks stand in one line. A network without such paths looks the same. @default true
   */
  branches?: boolean;
  /** What counts as fully active: the maximum of the network, of each layer or of each channel. @default "layer" */
  normalization?: Normalization;
  /** @default "polar" for an attribution and where activations lie below 0, else "scan" */
  colormap?: ColormapName | undefined;
  /** Multiplies every activation's brightness. @default 1 */
  gain?: number;
  /**
   * The part of each layer's active neurons that is drawn, most active first, from 0 to 1. `auto` draws all of them at
   * rest, and as many as the frame rate allows while the camera moves. @default "auto"
   */
  detail?: number | "auto";
  /** Frames a second that `detail="auto"` aims at. @default 60 */
  frameRate?: number;
  /** Hears how many neurons are on screen whenever that changes, at most once a frame. */
  onDetailChange?: (detail: CloudDetail) => void;
  /** Seconds that a cross-fade or a morph takes; none where the user prefers reduced motion. @default 0.6 */
  transition?: number;
  /** Lights the blocks one after another; see `useForwardPass`. @default all are lit */
  pass?: ForwardPass | null;
  /** Names of layers that stay bright while all others are dimmed. @default all are bright */
  highlight?: readonly string[] | null;
  /**
   * Name of a layer whose neurons answer to pointers before nearer ones, such as the answer's: one sees its few dots
   * through the blocks in front of them. @default the nearest neuron answers
   */
  prefer?: string | null;
  /** Name of a layer whose block `<NeuronCanvas>` brings near; null goes back to the whole. */
  focus?: string | null;
  /**
   * Makes a brush of the pointer: hears the neuron that was tapped on, and in a drag each of the block where it began that the pointer goes
   * over, with `goesOn` from the second one. A `<NeuronCanvas>` is turned by keys alone meanwhile. `useLesions` has a `paint` for it. @default a
   * drag turns the cloud
   */
  onBrush?: BrushListener | undefined;
  /**
   * What the cloud is composed of: `<LayerBlock>`s by hand, or `<LayerBlocks />` for all of them, with labels and
   * connections beside them. A geometry and a material among them (`<sphereGeometry />`, or any element with `attach`) are
   * those of `cells`, as in an `<instancedMesh>`; the material's colour is multiplied with the activation's.
   * @default <LayerBlocks />, and rounded boxes that need no lights
   */
  children?: ReactNode;
}

const center = new Vector3();
const everyLayer = <LayerBlocks />;

/**
 * Every neuron of a network, lit by its activation: one block for each layer, laid out in the network's order, ten
 * units long and centred on its origin. Goes into any react-three-fiber `<Canvas>`, or into `<NeuronCanvas>`.
 * Pointer events tell the `neuron` that the pointer is on: one for each event, the nearest; none while a drag turns the cloud.
 */
export function NeuronCloud({
  activations: given,
  attribution = null,
  appearance: asked = "auto",
  arrangement = "stack",
  folded: chosenFolds,
  onFold,
  branches = true,
  normalization = "layer",
  colormap: chosen,
  gain = 1,
  detail = "auto",
  frameRate = 60,
  onDetailChange,
  transition = 0.6,
  pass = null,
  highlight = null,
  focus = null,
  prefer = null,
  onBrush,
  children,
  ...group
}: NeuronCloudProps) {
  const activations = useMemo(
    () => (given && attribution ? attributedActivations(given, attribution) : given),
    [given, attribution],
  );
  const reasons = useMemo(() => ({ attribution, pass }), [attribution, pass]);
  const appearance = useAppearance(asked, activations);
  const colormap = chosen ?? (attribution ? "polar" : colormapFor(activations));
  const gl = useThree((state) => state.gl);
  const invalidate = useThree((state) => state.invalidate);
  const reducedMotion = useReducedMotion();
  const hearDetail = useRef(onDetailChange);
  useLayoutEffect(() => {
    hearDetail.current = onDetailChange;
  });
  const [cloud, setCloud] = useState<Cloud | null>(null);

  // Made and disposed in one effect: what owns GPU memory must not outlive StrictMode's first mount.
  useEffect(() => {
    let created: Cloud | null = null;
    let stopped = false;
    const start = async () => {
      const backend = await loadBackend(gl);
      if (stopped) return;
      created = new Cloud(backend, invalidate, () => hearDetail.current);
      setCloud(created);
    };
    void start();
    return () => {
      stopped = true;
      created?.dispose();
    };
  }, [gl, invalidate]);

  useLayoutEffect(() => cloud?.setActivations(activations), [cloud, activations]);

  useEffect(() => cloud?.setPass(pass), [cloud, pass]);

  const canvasCamera = use(CanvasCameraContext);
  const layers = useNetworkLayers(activations?.layers ?? noLayers);
  const folding = useFolding(layers, chosenFolds, onFold);
  const { folded, toggle, toggleAll } = folding;
  useFoldKey(canvasCamera?.keysFrom ?? null, toggleAll);
  useEffect(() => {
    if (!cloud || !canvasCamera) return undefined;
    return cloud.places.onMove(() =>
      canvasCamera.fit((points) => cloud.places.outline(points), cloud.places.facing),
    );
  }, [cloud, canvasCamera]);

  const flown = useRef(false);
  useEffect(() => {
    if (!cloud || !canvasCamera) return undefined;
    if (focus === null) {
      if (flown.current) canvasCamera.fly(null);
      flown.current = false;
      return undefined;
    }
    flown.current = true;
    return cloud.places.onMove(() => {
      if (cloud.places.locateBlock(focus, center)) canvasCamera.fly(center);
    });
  }, [cloud, canvasCamera, focus]);

  const surface = useSurface();
  const brush = useBrush(onBrush, (layer) => cloud?.picker.prefer(layer ?? prefer));
  const isBrush = onBrush !== undefined;
  useEffect(() => {
    if (!isBrush) return cloud?.picker.watch(surface);
    cloud?.picker.reachIntoTheDark(true);
    return () => cloud?.picker.reachIntoTheDark(false);
  }, [cloud, surface, isBrush]);
  useEffect(() => cloud?.picker.prefer(prefer), [cloud, prefer]);

  const transitionSeconds = reducedMotion ? 0 : transition;
  useLayoutEffect(
    () =>
      cloud?.setOptions({
        appearance,
        arrangement,
        folded,
        branches,
        normalization,
        colormap,
        gain,
        detail,
        frameRate,
        transitionSeconds,
        highlight,
      }),
    [
      cloud,
      appearance,
      arrangement,
      folded,
      branches,
      normalization,
      colormap,
      gain,
      detail,
      frameRate,
      transitionSeconds,
      highlight,
    ],
  );

  const getState = useThree((state) => state.get);
  useEffect(() => {
    const { camera, scene } = getState();
    cloud?.warmUp(likelyAppearances(asked), gl, camera, scene);
  }, [cloud, asked, gl, getState]);

  useEffect(() => {
    const redraw = () => invalidate();
    const canvas = gl.domElement;
    canvas.addEventListener("webglcontextrestored", redraw);
    return () => canvas.removeEventListener("webglcontextrestored", redraw);
  }, [gl, invalidate]);

  useFrame(({ camera, size, viewport }, seconds) => {
    if (cloud?.update(seconds, camera, size.height, viewport.dpr)) invalidate();
  });

  const openSlab = (event: ThreeEvent<MouseEvent>) => {
    const layer = event.neuron?.layer;
    if (layer === undefined || !folded.includes(layer)) return;
    event.stopPropagation(); // else the camera would go near
    toggle(layer);
  };

  const [ofCells, others] = useMemo(() => partsOf(children), [children]);

  if (!cloud) return null;
  return (
    <CloudContext value={cloud}>
      <group {...group}>
        <primitive object={cloud.scan.object} dispose={null} />
        <primitive object={cloud.cellLook} dispose={null}>
          {ofCells}
        </primitive>
        <BlockLinks />
        <ActivationsContext value={activations}>
          <LayersContext value={layers}>
            <ReasonsContext value={reasons}>
              <FoldingContext value={folding}>
                <group onDoubleClick={openSlab} {...brush}>
                  {others}
                </group>
              </FoldingContext>
            </ReasonsContext>
          </LayersContext>
        </ActivationsContext>
      </group>
    </CloudContext>
  );
}

/** What of a cloud's children is for its cells, and what it is composed of. */
function partsOf(children: ReactNode): [ofCells: ReactNode, others: ReactNode] {
  if (children === undefined) return [null, everyLayer];
  const all = Children.toArray(children);
  const ofCells = all.filter(isOfCells);
  if (ofCells.length === 0) return [null, children];
  return [ofCells, ofCells.length === all.length ? everyLayer : all.filter((child) => !isOfCells(child))];
}

function isOfCells(child: ReactNode): boolean {
  if (!isValidElement<{ attach?: unknown }>(child)) return false;
  const { type, props } = child;
  return (
    props.attach === "geometry" ||
    props.attach === "material" ||
    (typeof type === "string" && /(Geometry|Material)$/.test(type))
  );
}
