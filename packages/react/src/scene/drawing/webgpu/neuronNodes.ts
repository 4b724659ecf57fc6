import {
  attribute,
  cameraProjectionMatrix,
  float,
  mix,
  modelViewMatrix,
  uint,
  uniform,
  vec3,
  vec4,
} from "three/tsl";
import type { Node } from "three/webgpu";
import type { DrawableUniforms } from "../backend.js";
import { shared, stepOf, type FloatNode, type Vec4Node } from "./shared.js";

/** Where a neuron stands and how bright it is, from its entry in the ranking alone: says in TSL what `webgl/neuron.ts` says in GLSL. */
export interface NeuronNodes {
  readonly index: Node<"uint">;
  /** How active it is, in steps of the layer's bytes, whatever the sign. */
  readonly steps: FloatNode;
  readonly position: Node<"vec3">;
  /** Below 0 where the activation is. */
  readonly brightness: FloatNode;
  readonly seen: Vec4Node;
  readonly clip: Vec4Node;
  /** Pixels between two neighbouring neurons, at this depth. */
  readonly pitchAt: (w: FloatNode) => FloatNode;
  readonly morph: FloatNode;
}

export function neuronNodes(all: DrawableUniforms): NeuronNodes {
  const { block, layer } = all;
  const mapSize = uniform(block.mapSize.value);
  const from = uniform(block.from.value);
  const fromTiles = uniform(block.fromTiles.value);
  const to = uniform(block.to.value);
  const toTiles = uniform(block.toTiles.value);
  const pixelsPerUnit = shared(block.pixelsPerUnit);
  const morph = shared(block.morph);

  const entry = attribute<"uint">("entry", "uint");
  const index = entry.bitAnd(uint(0xffffff));
  const columns = uint(mapSize.x);
  const perMap = columns.mul(uint(mapSize.y));
  const channel = index.div(perMap).toVar();
  const inMap = index.mod(perMap).toVar();
  const row = inMap.div(columns);
  const column = inMap.mod(columns);

  const place = (lattice: typeof from, tiles: typeof from) => {
    const across = uint(tiles.x);
    const down = float(channel.div(across)).toVar();
    return vec3(
      lattice.x.add(float(column).mul(lattice.w)).add(float(channel.mod(across)).mul(tiles.y)),
      lattice.y.sub(float(row).mul(lattice.w)).sub(down.mul(tiles.z)),
      lattice.z.sub(down.mul(tiles.w)),
    );
  };

  const activity = float(entry.shiftRight(uint(24))).sub(shared(layer.zeroPoint));
  const brightness = activity.mul(stepOf(all, channel)).mul(shared(block.gain));
  const position = mix(place(from, fromTiles), place(to, toTiles), morph);
  const seen = modelViewMatrix.mul(vec4(position, 1));
  return {
    index,
    steps: activity.abs(),
    position,
    brightness,
    seen,
    clip: cameraProjectionMatrix.mul(seen),
    pitchAt: (w) => from.w.add(to.w.sub(from.w).mul(morph)).mul(pixelsPerUnit).div(w),
    morph,
  };
}
