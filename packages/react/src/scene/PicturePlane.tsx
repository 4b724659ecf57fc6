import { pictureOf, receptiveFieldOf, type Activations } from "@neuron-cloud/core";
import { useThree } from "@react-three/fiber";
import { use, useEffect, useRef } from "react";
import { Vector3, type Group } from "three";
import type { Selection } from "../selection.js";
import { litPicture } from "../widgets/inspect/drawAttribution.js";
import { ActivationsContext, ReasonsContext, useCloud } from "./cloudContext.js";
import { PictureMesh } from "./picture/PictureMesh.js";

/** What `<PicturePlane>` takes. */
export interface PicturePlaneProps {
  /** The neuron whose receptive field is outlined, with rays to it; null for none. @default null */
  selection?: Selection | null | undefined;
}

const position = new Vector3();
const size = new Vector3();
const neuron = new Vector3();

/**
 * The very picture that the network saw, before the first block and in true proportion to it: what a neuron of the first layer
 * sees lies right before it. In a mosaic it is the first tile. Where the cloud shows an attribution, the picture lies in the dark, and
 * what its pixels contributed comes to light once the pass has come to it. Goes into a `<NeuronCloud>`.
 */
export function PicturePlane({ selection = null }: PicturePlaneProps) {
  const cloud = useCloud();
  const activations = use(ActivationsContext);
  const { attribution, pass } = use(ReasonsContext);
  const invalidate = useThree((state) => state.invalidate);
  const place = useRef<Group>(null);
  const mesh = useRef<PictureMesh>(null);

  // Made and disposed in one effect: what owns GPU memory must not outlive StrictMode's first mount.
  useEffect(() => {
    const group = place.current;
    const made = new PictureMesh();
    mesh.current = made;
    group?.add(made.object, made.rays);
    return () => {
      group?.remove(made.object, made.rays);
      made.dispose();
    };
  }, []);
  useEffect(() => cloud.places.keepPicturePlace(), [cloud]);

  const picture = activations && pictureOf(activations);
  useEffect(() => {
    if (picture) mesh.current?.setPicture(picture);
    invalidate();
  }, [picture, invalidate]);

  const reasons = attribution?.picture ?? null;
  useEffect(() => {
    const plane = mesh.current;
    if (!plane) return undefined;
    const light = picture && reasons ? litPicture(reasons, picture) : null;
    plane.setLight(light);
    const shine = () => {
      plane.shine(light ? Math.min(1, pass?.position ?? 1) : 0, light ? (pass?.beyond ?? 1) : 0);
      invalidate();
    };
    shine();
    return light ? pass?.subscribe(shine) : undefined;
  }, [picture, reasons, pass, invalidate]);

  useEffect(() => {
    if (!picture) return undefined;
    const area = areaOf(activations, selection);
    return cloud.places.onMove(() => {
      const [plane, group] = [mesh.current, place.current];
      if (!plane || !group) return;
      group.visible = cloud.places.locatePicture(position, size);
      if (!group.visible) return;
      plane.place(position, size);
      const isSeen = area !== null && selection !== null && cloud.places.locate(selection, neuron);
      plane.outline(isSeen ? area : null, picture, isSeen ? group.worldToLocal(neuron) : neuron);
      invalidate();
    });
  }, [cloud, activations, picture, selection, invalidate]);

  return <group ref={place} visible={picture !== null} />;
}

function areaOf(activations: Activations | null, selection: Selection | null) {
  const layer = activations?.layers.find(({ name }) => name === selection?.layer);
  return layer && selection ? receptiveFieldOf(layer, selection.neuron) : null;
}
